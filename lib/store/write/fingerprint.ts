import type { CellValue } from '../rows/column';

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Ends each cell, so that neighbours cannot lend each other characters. */
const MARK = '\u0001';

/** Most rows fit; a longer one gets memory of its own. */
const scratch = Buffer.alloc(16_384);

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
