import { hotTable } from '../catalogue/schema';
import type { Dataset } from '../port';
import { columnNames, DATASET_SHAPES, type StoredDataset } from '../rows/datasets';
import { keyedHashSql } from '../write/record-keys';

export interface SegmentSource {
  /** SELECT of the dataset's published columns. */
  sql: string;
  /** Which of `$traces`, `$runs`, `$secret` it needs. */
  needs: readonly ('traces' | 'runs' | 'secret')[];
}

/** What goes into a segment of a dataset from frozen generations: rows of `$traces`, or derived rows of `$runs`. */
export function segmentSource(dataset: StoredDataset, generations: readonly number[]): SegmentSource {
  if (dataset === 'keys') return { sql: keySource(generations), needs: ['traces', 'secret'] };
  const { owner } = DATASET_SHAPES[dataset];
  const list = owner === 'run_id' ? 'runs' : 'traces';
  const columns = columnNames(dataset)
    .map((name) => `"${name}"`)
    .join(', ');
  const sql = union(generations, dataset, (table) => `SELECT ${columns} FROM ${table} WHERE ${owner} IN (SELECT unnest($${list}))`);
  return { sql, needs: [list] };
}

function keySource(generations: readonly number[]): string {
  const key = (record: string, hash: string) =>
    `SELECT ${keyedHashSql("'trace ' || trace_id")} AS trace_key, ${keyedHashSql(record)} AS record_key, ${hash} AS content_hash`;
  const ofTraces = 'WHERE trace_id IN (SELECT unnest($traces))';
  const span = key("'span ' || trace_id || ' ' || span_id || CASE WHEN otel_kind IN (2, 5) THEN 's' ELSE '' END", 'content_hash');
  const event = key("'event ' || trace_id || ' ' || event_id", 'NULL::BIGINT');
  return [
    union(generations, 'nodes', (table) => `${span} FROM ${table} ${ofTraces}`),
    union(generations, 'events', (table) => `${event} FROM ${table} ${ofTraces}`),
  ].join(' UNION ALL ');
}

function union(generations: readonly number[], dataset: Dataset, select: (table: string) => string): string {
  return generations.map((generation) => select(hotTable(generation, dataset))).join(' UNION ALL ');
}
