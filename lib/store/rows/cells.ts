import type { Columns } from '../engine/read-columns';

/** Cells of the columns of a result, by column name. */
export type Cells = Readonly<Record<string, readonly unknown[]>>;

export function cellsByName(columns: Columns, named: readonly { name: string }[]): Cells {
  return Object.fromEntries(named.map(({ name }) => [name, columns.of(name)]));
}

/** Readers of single cells of rows that this folder wrote: the types are known, the names say how a cell is meant. */
export function textOf(cell: unknown): string {
  return cell as string;
}

export function textOrNull(cell: unknown): string | null {
  return (cell ?? null) as string | null;
}

export function nanosOf(cell: unknown): bigint {
  return cell as bigint;
}

export function numberOrNull(cell: unknown): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}

export function flagOf(cell: unknown): boolean {
  return cell === true;
}

export function listOf(cell: unknown): string[] {
  return (cell ?? []) as string[];
}

export function jsonOf<T>(cell: unknown, empty: T): T {
  return cell === null || cell === undefined ? empty : (JSON.parse(cell as string) as T);
}

export function nanosOrNull(cell: unknown): bigint | null {
  return (cell ?? null) as bigint | null;
}
