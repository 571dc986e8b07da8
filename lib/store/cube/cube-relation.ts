import { hotTable } from '../catalogue/schema';
import type { Bounds, CubeRelation } from '../port';
import type { Relation } from '../read/relation';
import { columnNames } from '../rows/datasets';
import { CUBE_SHAPES, type CubeTable } from './cube-tables';

const TABLE: Readonly<Record<CubeRelation, CubeTable>> = {
  usage_cube: 'cube_sums',
  usage_runs: 'cube_runs',
  usage_latency: 'cube_latency',
};

/** SQL of a relation of the cube: its cells, and what runs that are still open would put into it. */
export function cubeRelation(name: CubeRelation, { from, to }: Bounds, generations: readonly number[]): Relation {
  const table = TABLE[name];
  const { keys, sums, select } = CUBE_SHAPES[table];
  const params: Relation['params'] = {};
  const where = ['true'];
  if (from !== undefined) {
    where.push(`hour_ns >= $from_${name}`);
    params[`from_${name}`] = from;
  }
  if (to !== undefined) {
    where.push(`hour_ns < $to_${name}`);
    params[`to_${name}`] = to;
  }
  const columns = [...keys, ...sums].join(', ');
  const parts = [table, `(${select(`(${openUsage(generations)})`, 1)})`].map(
    (source) => `SELECT ${columns} FROM ${source} WHERE ${where.join(' AND ')}`,
  );
  return { sql: parts.join(' UNION ALL '), params };
}

/** Usage rows that are in no cell yet; those of open runs are always hot. */
function openUsage(generations: readonly number[]): string {
  const columns = columnNames('usage').join(', ');
  return generations
    .map(
      (generation) =>
        `SELECT ${columns} FROM ${hotTable(generation, 'usage')} WHERE run_id IN (SELECT run_id FROM run_state WHERE cubed IS NOT TRUE)`,
    )
    .join(' UNION ALL ');
}
