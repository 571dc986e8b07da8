import { hotTable } from '../catalogue/schema';
import type { Dataset } from '../port';
import { columnNames, DATASET_SHAPES, type StoredDataset } from '../rows/datasets';
import { keyedHashSql } from '../write/record-keys';

export interface SegmentSource {
  /** SELECT of the dataset's published columns. */
  sql: string;
  /** Which of `$traces`, `$runs`, `$secret`, `$asOf` it needs. */
  needs: readonly ('traces' | 'runs' | 'secret' | 'asOf')[];
}

/** What goes into a segment of a dataset from frozen generations: rows of `$traces`, or derived rows of `$runs`. */
export function segmentSource(dataset: StoredDataset, generations: readonly number[]): SegmentSource {
  if (dataset === 'keys') return { sql: keySource(generations), needs: ['traces', 'secret'] };
  if (dataset === 'traces') return { sql: traceSource(generations), needs: ['traces', 'asOf'] };
  const { owner } = DATASET_SHAPES[dataset];
  const list = owner === 'run_id' ? 'runs' : 'traces';
  const columns = columnNames(dataset)
    .map((name) => `"${name}"`)
    .join(', ');
  const sql = union(generations, dataset, (table) => `SELECT ${columns} FROM ${table} WHERE ${owner} IN (SELECT unnest($${list}))`);
  return { sql, needs: [list] };
}

/** What the tables say of these traces. The first trace of a run names it, and says how many of its spans were refused. */
function traceSource(generations: readonly number[]): string {
  const spans = union(generations, 'nodes', (table) => `SELECT trace_id FROM ${table} WHERE trace_id IN (SELECT unnest($traces))`);
  return `SELECT t.trace_id, t.run_id, t.ordinal, $asOf::BIGINT AS as_of, coalesce(n.spans, 0)::BIGINT AS spans, c.claims, x.conflicts, p.capped
    FROM traces t
    LEFT JOIN (SELECT trace_id, count(*) AS spans FROM (${spans}) GROUP BY trace_id) n USING (trace_id)
    LEFT JOIN (SELECT trace_id, list(DISTINCT claim) AS claims FROM claims WHERE trace_id IN (SELECT unnest($traces)) GROUP BY trace_id) c USING (trace_id)
    LEFT JOIN (SELECT trace_id, list(DISTINCT concat_ws('|', span_id, otel_kind, commit_seq)) AS conflicts FROM conflicts
      WHERE trace_id IN (SELECT unnest($traces)) GROUP BY trace_id) x USING (trace_id)
    LEFT JOIN (SELECT run_id, sum(spans)::BIGINT AS capped FROM capped GROUP BY run_id) p ON p.run_id = t.run_id AND t.trace_id = t.run_id
    WHERE t.trace_id IN (SELECT unnest($traces))`;
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
