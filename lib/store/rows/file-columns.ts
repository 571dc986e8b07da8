import { DATASET_SHAPES, type StoredDataset } from './datasets';
import { type FileColumn, PACKINGS } from './packed-columns';

/** Columns of a segment file written today, and the SQL over the relation's columns that fills them. */
export function fileColumns(dataset: StoredDataset): Pick<FileColumn, 'name' | 'type' | 'of'>[] {
  const packed = new Map((PACKINGS[dataset]?.columns ?? []).map((column) => [column.name, column]));
  const own = DATASET_SHAPES[dataset].columns.map(({ name, type }) => packed.get(name) ?? { name, type, of: `"${name}"` });
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...[...packed.values()].filter(({ name }) => !names.has(name))];
}

/** Names of the columns of a file of this schema version. */
export function fileColumnNames(dataset: StoredDataset, version: number): string[] {
  const isPacked = (PACKINGS[dataset]?.since ?? Number.POSITIVE_INFINITY) <= version;
  const own = DATASET_SHAPES[dataset].columns.filter(({ since }) => since <= version).map(({ name }) => name);
  return isPacked ? [...new Set([...own, ...(PACKINGS[dataset]?.columns ?? []).map(({ name }) => name)])] : own;
}

/** SELECT list that gives the relation's present columns from a file of this schema version. */
export function relationColumns(dataset: StoredDataset, version: number): string {
  const packing = PACKINGS[dataset];
  const back = packing && packing.since <= version ? packing.back : {};
  return DATASET_SHAPES[dataset].columns
    .map(({ name, type, since }) => {
      if (since > version) return `NULL::${type} AS "${name}"`;
      const sql = back[name];
      return sql === undefined ? `"${name}"` : `${sql} AS "${name}"`;
    })
    .join(', ');
}
