import { createHash } from 'node:crypto';
import type { TraceId } from '../../base/ids';

export type RecordKind = 'span' | 'event';

/** SQL of a keyed hash of `text` (an SQL expression): 60 bits of SHA-256 over secret and text. Needs `$secret`. */
export function keyedHashSql(text: string): string {
  return `CAST('0x' || substr(sha256($secret || ' ' || ${text}), 1, 15) AS BIGINT)`;
}

/** The same hashes here: by them sealed records are recognised without saying what they were. */
export class RecordKeys {
  constructor(readonly secret: string) {}

  ofTrace(traceId: TraceId): bigint {
    return this.hash(`trace ${traceId}`);
  }

  ofRecord(traceId: TraceId, kind: RecordKind, id: string): bigint {
    return this.hash(`${kind} ${traceId} ${id}`);
  }

  private hash(text: string): bigint {
    const hex = createHash('sha256').update(`${this.secret} ${text}`).digest('hex');
    return BigInt(`0x${hex.slice(0, 15)}`);
  }
}
