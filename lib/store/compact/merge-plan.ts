import type { SegmentFile } from '../read/segment-scan';
import { segmentScan } from '../read/segment-scan';
import { columnNames, DATASET_SHAPES, type StoredDataset } from '../rows/datasets';
import type { SegmentQuery } from '../seal/segment';

/** All that a merge has to know, in plain values: it is also what a child process is told. */
export interface MergePlan {
  sealId: number;
  day: string;
  /** Seals that the merged one takes the place of. */
  replaces: number[];
  keySecret: string;
  /** Explicit files by dataset, relative to the tenant's directory. */
  sources: { dataset: StoredDataset; files: SegmentFile[]; rows: number }[];
  /** Versions of derived rows that are left behind. */
  superseded: { runs: string[]; versions: string[] };
}

/** SELECT of what a dataset's files become. What arrived is kept whole; of what was derived superseded versions stay behind. */
export function mergedRows(directory: string, { sources, superseded }: MergePlan, dataset: StoredDataset): SegmentQuery {
  const files = sources.find((source) => source.dataset === dataset)?.files ?? [];
  const scan = segmentScan(directory, dataset, files);
  if (dataset === 'traces') return { sql: mergedTraces(scan), params: {} };
  const columns = columnNames(dataset).map((name) => `"${name}"`);
  const sql = `SELECT ${columns.join(', ')} FROM ${scan} s`;
  if (DATASET_SHAPES[dataset].owner !== 'run_id' || superseded.runs.length === 0) return { sql, params: {} };
  return {
    sql: `${sql} WHERE (run_id, version) NOT IN (SELECT unnest($runs), unnest($versions))`,
    params: { runs: superseded.runs, versions: superseded.versions.map(BigInt) },
  };
}

/** One row a trace: what was said last, and the spans and claims of all. */
export function mergedTraces(scan: string): string {
  const all = (column: string) => `list_sort(list_distinct(flatten(list(${column}) FILTER (${column} IS NOT NULL)))) AS ${column}`;
  return `SELECT trace_id, arg_max(run_id, as_of) AS run_id, min(ordinal) AS ordinal, max(as_of) AS as_of, sum(spans)::BIGINT AS spans,
    ${all('claims')}, ${all('conflicts')}, max(capped) AS capped FROM ${scan} GROUP BY trace_id`;
}
