import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../engine/statement';
import type { Bounds, Param } from '../port';
import type { SegmentFile } from '../read/segment-scan';
import type { StoredDataset } from '../rows/datasets';

/** Files of a dataset that can hold rows within the bounds, by the catalogue alone. Paths are relative to the tenant's directory. */
export async function segmentFiles(connection: DuckDBConnection, dataset: StoredDataset, bounds: Bounds): Promise<SegmentFile[]> {
  const { sql, params } = segmentsWhere(dataset, bounds, '');
  const rows = await query<{ file: string; version: number }>(
    connection,
    `SELECT file, schema_version AS version FROM segments WHERE ${sql} ORDER BY file`,
    params,
  );
  return rows.map(({ file, version }) => ({ file, schemaVersion: version }));
}

/** The condition over `segments`; parameter names carry `suffix` so that several fit into one statement. */
export function segmentsWhere(dataset: StoredDataset, bounds: Bounds, suffix: string): { sql: string; params: Record<string, Param> } {
  const parts = [`dataset = '${dataset}'`];
  const params: Record<string, Param> = {};
  if (bounds.traceIds) {
    parts.push(`seal_id IN (SELECT seal_id FROM trace_seals WHERE trace_id IN (SELECT unnest($traces${suffix})))`);
    params[`traces${suffix}`] = bounds.traceIds;
  }
  if (bounds.from !== undefined) {
    parts.push(`max_ns >= $from${suffix}`);
    params[`from${suffix}`] = bounds.from;
  }
  if (bounds.to !== undefined) {
    parts.push(`min_ns < $to${suffix}`);
    params[`to${suffix}`] = bounds.to;
  }
  return { sql: parts.join(' AND '), params };
}
