import type { CellValue } from '../rows/column';

/**
 * Everything that these rows say, as one text in which hashes can be looked up: whether a text came with a new row or
 * only with the copy of an old one. Hashes are 16 hex digits, so what contains one refers to it.
 */
export function referencesOf(rows: readonly (readonly CellValue[])[]): string {
  return rows.flatMap((cells) => cells.filter((cell) => typeof cell === 'string')).join('\n');
}
