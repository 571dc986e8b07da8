import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { segmentsWhere } from '../catalogue/segment-files';
import { query } from '../engine/statement';
import type { DamagedSegment, Question } from '../port';
import { DATASETS, type StoredDataset } from '../rows/datasets';
import { hashFile } from '../seal/durable-files';

/** A segment as the catalogue describes it. */
export interface ListedSegment {
  [column: string]: unknown;
  dataset: StoredDataset;
  file: string;
  bytes: bigint;
  sha256: string;
}

interface Verdict {
  /** Size, time and inode of the file that was looked at: another file is looked at anew. */
  stamp: string;
  problem: string | null;
}

/**
 * What is known of the soundness of a tenant's segments. Parquet pages carry no checksum that the engine verifies, so a
 * flipped bit may give wrong rows without an error: only the SHA-256 in the catalogue tells.
 */
export class Damage {
  private readonly verdicts = new Map<string, Verdict>();
  private readonly damaged = new Set<string>();
  private roundSince: Nanos | null = null;

  constructor(private readonly directory: string) {}

  /** Whether any segment is known to be damaged: mostly not, and then no reader looks for them. */
  get any(): boolean {
    return this.damaged.size > 0;
  }

  get files(): string[] {
    return [...this.damaged];
  }

  isChecked(file: string): boolean {
    return this.verdicts.has(file);
  }

  /** Compares files with the catalogue, reading only those that were not read before; returns what is wrong with which. */
  async check(segments: readonly ListedSegment[]): Promise<DamagedSegment[]> {
    const found: DamagedSegment[] = [];
    for (const segment of segments) {
      const problem = await this.verdictOf(segment);
      if (problem === null) this.damaged.delete(segment.file);
      else {
        this.damaged.add(segment.file);
        found.push({ dataset: segment.dataset, file: segment.file, problem });
      }
    }
    return found;
  }

  /** Of these files those that are known to be damaged and were not put right since. */
  async known(segments: readonly ListedSegment[]): Promise<DamagedSegment[]> {
    return this.any ? this.check(segments.filter(({ file }) => this.damaged.has(file))) : [];
  }

  /** All is checked: begins anew once the last beginning is `every` ago. */
  nextRound(now: Nanos, every: Nanos): void {
    this.roundSince ??= now;
    if (now - this.roundSince < every) return;
    this.roundSince = now;
    for (const [file, { problem }] of this.verdicts) if (problem === null) this.verdicts.delete(file);
  }

  /** Files that compaction or retention has taken away need no verdict. */
  forgetAllBut(files: ReadonlySet<string>): void {
    for (const file of this.verdicts.keys()) if (!files.has(file)) this.verdicts.delete(file);
    for (const file of this.damaged) if (!files.has(file)) this.damaged.delete(file);
  }

  private async verdictOf({ file, bytes, sha256 }: ListedSegment): Promise<string | null> {
    const at = path.join(this.directory, file);
    const found = await lstat(at).catch(() => null);
    const stamp = found === null ? 'missing' : `${found.size} ${found.mtimeMs} ${found.ino}`;
    const former = this.verdicts.get(file);
    if (former?.stamp === stamp) return former.problem;
    const problem = await problemOf();
    this.verdicts.set(file, { stamp, problem });
    return problem;

    async function problemOf(): Promise<string | null> {
      if (found === null) return 'the file is missing';
      if (!found.isFile()) return 'it is a link or no regular file';
      if (found.size !== Number(bytes)) return `it has ${found.size} bytes of ${bytes}`;
      const read = await hashFile(at).catch((error: NodeJS.ErrnoException) => error);
      if (read instanceof Error) return `it cannot be read (${read.code ?? 'error'})`;
      return read.sha256 === sha256 ? null : 'its bytes changed';
    }
  }
}

/** The segments of some datasets in which rows of these traces are. */
export function segmentsHolding(
  connection: DuckDBConnection,
  datasets: readonly StoredDataset[],
  traceIds: readonly TraceId[],
): Promise<ListedSegment[]> {
  return query<ListedSegment>(
    connection,
    `SELECT dataset, file, bytes, sha256 FROM segments WHERE dataset IN (SELECT unnest($datasets))
      AND seal_id IN (SELECT seal_id FROM trace_seals WHERE trace_id IN (SELECT unnest($traceIds))) ORDER BY file`,
    { datasets, traceIds },
  );
}

/** The segments that a question may read, by its bounds; without bounds all of the tenant. */
export async function segmentsOf(connection: DuckDBConnection, from?: Question['from']): Promise<ListedSegment[]> {
  const select = 'SELECT dataset, file, bytes, sha256 FROM segments';
  if (from === undefined) return query<ListedSegment>(connection, `${select} ORDER BY file`);
  const conditions = DATASETS.flatMap((dataset) => {
    const bounds = from[dataset];
    return bounds === undefined ? [] : [segmentsWhere(dataset, bounds, `_${dataset}`)];
  });
  if (conditions.length === 0) return [];
  const where = conditions.map(({ sql }) => `(${sql})`).join(' OR ');
  return query<ListedSegment>(
    connection,
    `${select} WHERE ${where} ORDER BY file`,
    Object.assign({}, ...conditions.map(({ params }) => params)),
  );
}
