import { quoteText } from '../engine/quote';
import type { StoredDataset } from '../rows/datasets';
import { relationColumns } from '../rows/file-columns';

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
    return `SELECT ${relationColumns(dataset, version)} FROM read_parquet([${list.join(', ')}], hive_partitioning = false)`;
  });
  return `(${parts.join(' UNION ALL ')})`;
}
