import { quoteText } from '../engine/quote';
import { DATASET_SHAPES, type StoredDataset } from '../rows/datasets';

/** A listed file, relative to the tenant's directory, and the schema version that it was written by. */
export interface SegmentFile {
  file: string;
  schemaVersion: number;
}

/**
 * An explicit list of segments as a table of the dataset's present columns. Files of an older schema version give NULL
 * for the columns that they lack, by the version that the catalogue names, never by looking. No glob and no Hive
 * partitions: their values would override columns of the same name.
 */
export function segmentScan(directory: string, dataset: StoredDataset, files: readonly SegmentFile[]): string {
  const versions = [...new Set(files.map(({ schemaVersion }) => schemaVersion))].sort((a, b) => a - b);
  const parts = versions.map((version) => {
    const list = files.filter(({ schemaVersion }) => schemaVersion === version).map(({ file }) => quoteText(`${directory}/${file}`));
    return `SELECT ${columnsAt(dataset, version)} FROM read_parquet([${list.join(', ')}], hive_partitioning = false)`;
  });
  return `(${parts.join(' UNION ALL ')})`;
}

/** Present columns as a file of this version holds them. */
function columnsAt(dataset: StoredDataset, version: number): string {
  return DATASET_SHAPES[dataset].columns
    .map(({ name, type, since }) => (since <= version ? `"${name}"` : `NULL::${type} AS "${name}"`))
    .join(', ');
}
