import { DAY, floorDiv } from '../../base/time';
import { hotTable } from '../catalogue/schema';
import type { Bounds, CubeRelation } from '../port';
import type { Catalogue } from '../read/catalogue';
import type { Relation } from '../read/relation';
import { columnNames } from '../rows/datasets';
import { CUBE_SHAPES, type CubeTable } from './cube-tables';

type Bound = Omit<Bounds, 'traceIds'>;
type Where = Pick<Catalogue, 'generations' | 'hasOpenRuns'>;

export function isOfCube(name: string): name is CubeRelation {
  return name === 'usage_days' || name in TABLE;
}

/** SQL of a relation of the cube: its cells, and what runs that are still open would put into it. */
export function cubeRelation(name: CubeRelation, bounds: Bound, where: Where): Relation {
  if (name === 'usage_days') return daysRelation(bounds, where);
  const params: Relation['params'] = {};
  const table = TABLE[name];
  const sources = [table, ...openRows(table, where)];
  const condition = within(bounds, name, params);
  return { sql: sources.map((source) => partOf(table, source, condition)).join(' UNION ALL '), params };
}

const TABLE: Readonly<Record<Exclude<CubeRelation, 'usage_days'>, CubeTable>> = {
  usage_cube: 'cube_sums',
  usage_runs: 'cube_runs',
  usage_latency: 'cube_latency',
};

/** Whole days from the daily cells; the hours before the first and after the last of them from the hourly ones. */
function daysRelation({ from, to }: Bound, where: Where): Relation {
  const params: Relation['params'] = {};
  const first = from === undefined ? undefined : -floorDiv(-from, DAY) * DAY;
  const last = to === undefined ? undefined : floorDiv(to, DAY) * DAY;
  const parts = openRows('cube_sums', where).map((open) => partOf('cube_sums', open, within({ from, to }, 'days', params)));
  const wholeDays = first === undefined || last === undefined || first < last;
  if (!wholeDays) parts.push(partOf('cube_sums', 'cube_sums', within({ from, to }, 'days', params)));
  else {
    parts.push(partOf('cube_days', 'cube_days', within({ from: first, to: last }, 'whole', params)));
    if (from !== first) parts.push(partOf('cube_sums', 'cube_sums', within({ from, to: first }, 'before', params)));
    if (to !== last) parts.push(partOf('cube_sums', 'cube_sums', within({ from: last, to }, 'after', params)));
  }
  return { sql: parts.join(' UNION ALL '), params };
}

function partOf(table: CubeTable, source: string, where: string): string {
  const { keys, sums } = CUBE_SHAPES[table];
  return `SELECT ${[...keys, ...sums].join(', ')} FROM ${source} WHERE ${where}`;
}

/** The condition of bounds; its parameters carry `suffix`, so that several fit into one statement. */
function within({ from, to }: Bound, suffix: string, params: Relation['params']): string {
  const where = ['true'];
  if (from !== undefined) {
    where.push(`hour_ns >= $from_${suffix}`);
    params[`from_${suffix}`] = from;
  }
  if (to !== undefined) {
    where.push(`hour_ns < $to_${suffix}`);
    params[`to_${suffix}`] = to;
  }
  return where.join(' AND ');
}

/** Rows of runs that are in no cell yet, as an SQL table; none where all are: a statement is planned faster without. */
function openRows(table: CubeTable, { generations, hasOpenRuns }: Where): string[] {
  return hasOpenRuns ? [`(${CUBE_SHAPES[table].select(`(${openUsage(generations)})`, 1)})`] : [];
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
