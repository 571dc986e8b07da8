import type { CellValue } from '../rows/column';

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * 32 bits of a row (FNV-1a over its cells), to tell a resent copy from a conflicting one under the same key. Not a
 * digest: a sender that goes to the trouble of a collision hides a conflict from itself.
 */
export function fingerprint(cells: readonly CellValue[]): number {
  let hash = OFFSET;
  for (const cell of cells) {
    if (cell !== null) {
      const text = typeof cell === 'string' ? cell : String(cell);
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
    }
    // A mark that no text holds ends each cell, so that neighbours cannot lend each other characters.
    hash = Math.imul(hash ^ 0x1ffff, PRIME);
  }
  return hash >>> 0;
}
