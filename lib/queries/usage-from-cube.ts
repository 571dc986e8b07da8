import type { Param, Question } from '../store/port';
import type { TimeRange } from './time-range';
import { USAGE_FILTERS, type UsageFilter, type UsageInput, type UsageKey } from './usage-filters';
import { DAY_OF_HOUR, USAGE_KEYS, USAGE_SUMS } from './usage-sums';

const COLUMN: Partial<Record<UsageKey, string>> = USAGE_KEYS;
/** What may differ within a run: dimensions by which `usage_runs` counts. */
const WITHIN_RUN: ReadonlySet<UsageKey> = new Set(['agent', 'model', 'provider', 'tool', 'kind', 'outcome']);

/**
 * The question that answers a usage request from the cube, or null where only the runs' own rows can: for keys of the
 * run, and where runs would have to be told apart by two things that differ within a run.
 */
export function usageFromCube(input: UsageInput, range: TimeRange): Question | null {
  if (!input.by.every((key) => COLUMN[key] !== undefined)) return null;
  const filters = USAGE_FILTERS.filter((name) => input[name].length > 0);
  const narrowed = filters.filter((name) => WITHIN_RUN.has(name));
  const [dimension = '', ...others] = new Set([...narrowed, ...input.by.filter((key) => WITHIN_RUN.has(key))]);
  // A run with two of the values asked for would be counted for each.
  if (others.length > 0 || narrowed.some((name) => new Set(input[name]).size > 1)) return null;
  const params: Record<string, Param> = { whole: narrowed[0] ?? '', ...(input.by.length > 0 ? { dimension } : {}) };
  for (const name of filters) params[name] = input[name];
  if (range.from !== undefined) params.start = range.from;
  const cells = input.by.includes('hour') ? 'usage_cube' : 'usage_days';
  return { from: { [cells]: range, usage_runs: range }, sql: statement(cells, input.by, filters, range.from !== undefined), params };
}

/** The groups are few, so that the total is summed from them; its runs are counted for themselves. */
function statement(cells: string, by: readonly UsageKey[], filters: readonly UsageFilter[], hasStart: boolean): string {
  const runs = (dimension: string, keys: readonly UsageKey[]) => runsSql(dimension, keys, filters, hasStart);
  const names = by.map((key) => `k_${key}`);
  const nulls = names.map((name) => `NULL AS ${name}, `).join('');
  const total = `SELECT ${nulls}true AS is_total, ${USAGE_SUMS}, (SELECT coalesce(sum(runs), 0)::BIGINT FROM (${runs('$whole', [])})) AS runs FROM cells u`;
  const with_ = `WITH cells AS MATERIALIZED (${cellsSql(cells, by, filters)})`;
  if (names.length === 0) return `${with_} ${total}`;
  const on = names.map((name) => `c.${name} IS NOT DISTINCT FROM r.${name}`).join(' AND ');
  return `${with_} SELECT ${names.map((name) => `c.${name}`).join(', ')}, false AS is_total, c.* EXCLUDE (${names.join(', ')}), r.runs
    FROM cells c JOIN (${runs('$dimension', by)}) r ON ${on} UNION ALL ${total}`;
}

function cellsSql(cells: string, by: readonly UsageKey[], filters: readonly UsageFilter[]): string {
  const where = filters.map((name) => `${COLUMN[name]} IN (SELECT unnest($${name}))`);
  const keys = by.map((key) => `${COLUMN[key]} AS k_${key}, `).join('');
  return `SELECT ${keys}${USAGE_SUMS} FROM ${cells} u WHERE ${['true', ...where].join(' AND ')} GROUP BY ALL`;
}

/** Distinct runs by adding: in each window (hour, day or the whole range) the first row of a run counts. */
function runsSql(dimension: string, by: readonly UsageKey[], filters: readonly UsageFilter[], hasStart: boolean): string {
  const column = (key: UsageKey) => (WITHIN_RUN.has(key) ? 'u.value' : COLUMN[key]);
  const where = filters.map((name) => `${column(name)} IN (SELECT unnest($${name}))`);
  const first = ['u.prev_ns IS NULL'];
  if (hasStart) first.push('u.prev_ns < $start');
  if (by.includes('hour')) first.push('u.prev_ns < u.hour_ns');
  else if (by.includes('day')) first.push(`u.prev_ns < ${DAY_OF_HOUR}`);
  const keys = by.map((key) => `${column(key)} AS k_${key}, `).join('');
  return `SELECT ${keys}CAST(sum(u.runs) AS BIGINT) AS runs FROM usage_runs u
    WHERE ${[`u.dimension = ${dimension}`, `(${first.join(' OR ')})`, ...where].join(' AND ')} GROUP BY ALL HAVING sum(u.runs) <> 0`;
}
