import { DAY } from '../../base/time';

/**
 * The usage cube: what settled runs used, added up over runs. Three tables of signed rows; whoever reads sums them.
 *
 * - `cube_sums`: hour × what the work was × how it went → sums.
 * - `cube_days`: the same by UTC day, for questions that tell no hours apart.
 * - `cube_runs`: in how many runs a value of one dimension occurs, by the hour (see `RUNS_OF`).
 * - `cube_latency`: calls by logarithmic bucket of their duration, in narrow rows of their own.
 */
export const CUBE_DIMENSIONS = [
  'hour_ns',
  'workflow',
  'workflow_version',
  'agent',
  'model',
  'provider',
  'tool',
  'tool_version',
  'kind',
  'category',
  'cause',
  'outcome',
] as const;

export const CUBE_SUMS = [
  'nodes',
  'calls',
  'errors',
  'retries',
  'input_tokens',
  'output_tokens',
  'cached_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'cost_nanos',
  'retry_cost_nanos',
  'error_cost_nanos',
  'unpriced_calls',
  'duration_ns',
] as const;

/** Dimensions by whose values runs are counted; workflow and its version are the same all over a run and stand beside them. */
export const COUNTED_DIMENSIONS = ['agent', 'model', 'provider', 'tool', 'kind', 'category', 'cause', 'outcome'] as const;

const LATENCY_DIMENSIONS = ['hour_ns', 'workflow', 'agent', 'model', 'tool', 'tool_version', 'kind', 'outcome'] as const;

/** Start of the UTC day of an hour; instants before 1970 too. */
const DAY_START = `hour_ns - ((hour_ns % ${DAY}) + ${DAY}) % ${DAY}`;

export type CubeTable = 'cube_sums' | 'cube_days' | 'cube_runs' | 'cube_latency';

interface CubeShape {
  /** Rows equal in these are one cell. */
  keys: readonly string[];
  sums: readonly string[];
  /** SELECT of rows of this table from usage rows (an SQL table), each column times `sign`. */
  select: (usage: string, sign: 1 | -1) => string;
}

export const CUBE_SHAPES: Readonly<Record<CubeTable, CubeShape>> = {
  cube_sums: {
    keys: CUBE_DIMENSIONS,
    sums: CUBE_SUMS,
    select: (usage, sign) => summed(CUBE_DIMENSIONS, CUBE_SUMS, usage, sign),
  },
  cube_days: {
    keys: CUBE_DIMENSIONS,
    sums: CUBE_SUMS,
    select: (usage, sign) => summed(CUBE_DIMENSIONS, CUBE_SUMS, `(SELECT * REPLACE (${DAY_START} AS hour_ns) FROM ${usage})`, sign),
  },
  cube_runs: {
    keys: ['dimension', 'value', 'workflow', 'workflow_version', 'hour_ns', 'prev_ns'],
    sums: ['runs'],
    select: (usage, sign) => runsOf(usage, sign),
  },
  cube_latency: {
    keys: [...LATENCY_DIMENSIONS, 'latency_bucket'],
    sums: ['nodes'],
    select: (usage, sign) => summed([...LATENCY_DIMENSIONS, 'latency_bucket'], ['nodes'], usage, sign),
  },
};

export const CUBE_TABLES = Object.keys(CUBE_SHAPES) as CubeTable[];

const BIG = new Set(['hour_ns', 'prev_ns']);

export const CREATE_CUBE = CUBE_TABLES.map((table) => `CREATE TABLE IF NOT EXISTS ${table} (${columnList(table)});`).join('\n');

function columnList(table: CubeTable): string {
  const { keys, sums } = CUBE_SHAPES[table];
  const typeOf = (key: string) => (BIG.has(key) ? 'BIGINT' : key === 'latency_bucket' ? 'INTEGER' : 'VARCHAR');
  return [...keys.map((key) => `${key} ${typeOf(key)}`), ...sums.map((sum) => `${sum} BIGINT`)].join(', ');
}

/** A sum as BIGINT: absurd input ends at the edge of the range rather than stopping a tenant's writer. */
export function bigSum(expression: string, sign: 1 | -1 = 1): string {
  return `CAST(greatest(-9223372036854775807, least(9223372036854775807, ${sign === 1 ? '' : '-'}coalesce(sum(${expression}), 0))) AS BIGINT)`;
}

function summed(keys: readonly string[], sums: readonly string[], usage: string, sign: 1 | -1): string {
  const columns = [...keys, ...sums.map((sum) => `${bigSum(sum, sign)} AS ${sum}`)];
  return `SELECT ${columns.join(', ')} FROM ${usage} GROUP BY ${keys.join(', ')}`;
}

/**
 * Runs by value and hour, so that distinct runs can be counted by adding: each run has one row for each hour in which a
 * value occurs in it, and `prev_ns` is the hour of its row before. Within a window a run is counted by its first row
 * there, the one whose `prev_ns` is null or lies before the window. Dimension '' stands for the run as such.
 */
function runsOf(usage: string, sign: 1 | -1): string {
  const pairs = [`{d: '', v: NULL::VARCHAR}`, ...COUNTED_DIMENSIONS.map((name) => `{d: '${name}', v: ${name}}`)];
  return `SELECT dimension, value, workflow, workflow_version, hour_ns, prev_ns, CAST(${sign} * count(*) AS BIGINT) AS runs FROM (
      SELECT *, lag(hour_ns) OVER (PARTITION BY run_id, dimension, value ORDER BY hour_ns) AS prev_ns FROM (
        SELECT DISTINCT run_id, workflow, workflow_version, hour_ns, pair.d AS dimension, pair.v AS value
        FROM (SELECT run_id, workflow, workflow_version, hour_ns, unnest([${pairs.join(', ')}]) AS pair FROM ${usage})))
    GROUP BY dimension, value, workflow, workflow_version, hour_ns, prev_ns`;
}
