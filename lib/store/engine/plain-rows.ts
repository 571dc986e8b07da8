import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  type DuckDBResultReader,
  DuckDBStructValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Row } from '../port';

/** The engine's values → plain ones: lists are arrays, structs objects, maps arrays of pairs, decimals exact strings; 64-bit integers stay bigint. */
export function plainRows<T extends Row>(reader: DuckDBResultReader): T[] {
  const names = reader.deduplicatedColumnNames();
  const columns = reader.getColumns();
  const rows: T[] = Array.from({ length: reader.currentRowCount }, () => ({}) as T);
  for (const [index, name] of names.entries()) {
    const column = columns[index] ?? [];
    for (const [at, row] of rows.entries()) (row as Row)[name] = plainValue(column[at] ?? null);
  }
  return rows;
}

export function plainValue(value: DuckDBValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(plainValue);
  if (value instanceof DuckDBStructValue) return Object.fromEntries(Object.entries(value.entries).map(([k, v]) => [k, plainValue(v)]));
  if (value instanceof DuckDBMapValue) return value.entries.map(({ key, value: v }) => [plainValue(key), plainValue(v)]);
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (value instanceof DuckDBBlobValue) return value.bytes;
  return String(value);
}
