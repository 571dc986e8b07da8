import { quoteText } from '../engine/quote';

/**
 * An explicit list of segments as a table. Never a glob and never Hive partitions: their values would override
 * columns of the same name. File names are ours, relative to the tenant's directory.
 */
export function parquetScan(directory: string, files: readonly string[]): string {
  const list = files.map((file) => quoteText(`${directory}/${file}`)).join(', ');
  return `read_parquet([${list}], hive_partitioning = false, union_by_name = true)`;
}
