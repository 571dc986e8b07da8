import type { Span } from '../../semconv/types';
import type { CellValue } from '../rows/column';
import { NODE_COLUMNS } from '../rows/node-columns';

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Ends each cell, so that neighbours cannot lend each other characters. */
const MARK = '\u0001';

/** Most rows fit; a longer one gets memory of its own. */
const scratch = Buffer.alloc(16_384);

/** What is ours and may differ between two copies: when it came, what a price book made of it, and what a policy took out of it. */
const OURS: ReadonlySet<string> = new Set(['arrival_ns', 'redactions']);
const PRICED: ReadonlySet<string> = new Set(['cost_nanos', 'cost_source']);

const SENT = NODE_COLUMNS.map(({ name }, at) => ({ name, at })).filter(({ name }) => !OURS.has(name));
const SENT_AT = SENT.map(({ at }) => at);
const UNPRICED_AT = SENT.filter(({ name }) => !PRICED.has(name)).map(({ at }) => at);

/** 32 bits of what was sent of a span, in whatever way it was priced or redacted since; equal for a resent copy. */
export function fingerprintOf(span: Span): number {
  return fingerprintOfRow(
    span,
    NODE_COLUMNS.map((column) => column.of(span)),
  );
}

/** The same from the span's cells, in the order of `NODE_COLUMNS`. */
export function fingerprintOfRow(span: Span, cells: readonly CellValue[]): number {
  const counted = span.costSource === 'sent' ? SENT_AT : UNPRICED_AT;
  return fingerprint(counted.map((at) => cells[at] ?? null));
}

/**
 * 32 bits of a row (FNV-1a over its cells, four bytes at a time), to tell a resent copy from a conflicting one under the
 * same key. Not a digest: a sender that goes to the trouble of a collision hides a conflict from itself.
 */
export function fingerprint(cells: readonly CellValue[]): number {
  const text = cells.join(MARK);
  // UTF-8 takes at most three bytes for a UTF-16 unit.
  const bytes = text.length * 3 <= scratch.length ? scratch : Buffer.alloc(text.length * 3 + 4);
  let end = bytes.write(text, 'utf8');
  for (; end % 4 !== 0; end++) bytes[end] = 0;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, end / 4);
  let hash = OFFSET;
  for (let at = 0; at < words.length; at++) {
    hash = Math.imul(hash ^ (words[at] as number), PRIME);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
