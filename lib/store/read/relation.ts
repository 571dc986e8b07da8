import { hotTable } from '../catalogue/schema';
import type { Bounds, Dataset, Param } from '../port';
import { columnNames, DATASET_SHAPES } from '../rows/datasets';
import type { Catalogue } from './catalogue';
import { segmentScan } from './segment-scan';

export interface Relation {
  sql: string;
  params: Record<string, Param>;
}

/**
 * SQL of a dataset: hot rows of all live generations and the rows of the pruned segments, with the bounds applied to
 * each, so that they reach the scans. `withTier` adds `is_hot`.
 */
export function relation(directory: string, dataset: Dataset, bounds: Bounds, catalogue: Catalogue, withTier = false): Relation {
  const { where, params } = conditions(dataset, bounds);
  const columns = columnNames(dataset).map((name) => `"${name}"`);
  const tier = (isHot: boolean) => (withTier ? `, ${isHot} AS is_hot` : '');
  const parts = catalogue.generations.map(
    (generation) => `SELECT ${columns.join(', ')}${tier(true)} FROM ${hotTable(generation, dataset)} WHERE ${where}`,
  );
  const files = catalogue.files.get(dataset) ?? [];
  if (files.length > 0) {
    const live = catalogue.hasSuperseded && DATASET_SHAPES[dataset].owner === 'run_id' ? ` AND ${NOT_SUPERSEDED}` : '';
    parts.push(`SELECT s.*${tier(false)} FROM ${segmentScan(directory, dataset, files)} s WHERE ${where}${live}`);
  }
  return { sql: parts.join(' UNION ALL BY NAME '), params };
}

/** Condition over a scan `s` of derived rows in segments. */
export const NOT_SUPERSEDED = 'NOT EXISTS (SELECT 1 FROM superseded d WHERE d.run_id = s.run_id AND d.version = s.version)';

function conditions(dataset: Dataset, { traceIds, from, to, arrivedFrom }: Bounds): { where: string; params: Record<string, Param> } {
  const { owner, time } = DATASET_SHAPES[dataset];
  const parts: string[] = [];
  const params: Record<string, Param> = {};
  if (traceIds) {
    const ids = `SELECT unnest($traces_${dataset})`;
    parts.push(owner === 'run_id' ? `run_id IN (SELECT run_id FROM traces WHERE trace_id IN (${ids}))` : `trace_id IN (${ids})`);
    params[`traces_${dataset}`] = traceIds;
  }
  if (from !== undefined) {
    parts.push(`${time} >= $from_${dataset}`);
    params[`from_${dataset}`] = from;
  }
  if (to !== undefined) {
    parts.push(`${time} < $to_${dataset}`);
    params[`to_${dataset}`] = to;
  }
  if (arrivedFrom !== undefined) {
    parts.push(`arrival_ns >= $arrived_from_${dataset}`);
    params[`arrived_from_${dataset}`] = arrivedFrom;
  }
  return { where: parts.length === 0 ? 'true' : parts.join(' AND '), params };
}
