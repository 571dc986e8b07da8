import { formatUsd } from '../base/money';
import { DAY, floorDiv, formatInstant, HOUR, type Nanos, nowNanos, utcDay } from '../base/time';
import { getStore } from '../store/open-store';
import type { Param, Row } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { timeRange } from './time-range';
import type { UsageInput, UsageKey } from './usage-filters';
import type { UsageRowView, UsageView } from './views';

/** Where each key is found: `u` is a usage row, `r` the run it belongs to. */
const KEY_SQL: Record<UsageKey, string> = {
  hour: 'u.hour_ns',
  day: `u.hour_ns - ((u.hour_ns % ${DAY}) + ${DAY}) % ${DAY}`,
  workflow: 'u.workflow',
  version: 'u.workflow_version',
  agent: 'u.agent',
  model: 'u.model',
  provider: 'u.provider',
  tool: 'u.tool',
  kind: 'u.kind',
  outcome: 'u.outcome',
  session: 'r.session_id',
  user: 'r.user_id',
  trigger: 'r.trigger',
  sla: 'r.sla_class',
  status: 'r.status',
};
const OF_THE_RUN: ReadonlySet<UsageKey> = new Set(['session', 'user', 'trigger', 'sla', 'status']);
const FILTERS = {
  workflow: 'u.workflow',
  version: 'u.workflow_version',
  agent: 'u.agent',
  model: 'u.model',
  tool: 'u.tool',
  kind: 'u.kind',
} as const;

/** Sums are cast back: the engine widens them to types that lose digits elsewhere. */
const SUMS = `count(DISTINCT u.run_id) AS runs, ${[
  'nodes',
  'input_tokens',
  'output_tokens',
  'cached_tokens',
  'reasoning_tokens',
  'cost_nanos',
  'retry_cost_nanos',
  'error_cost_nanos',
  'unpriced_calls',
]
  .map((column) => `CAST(coalesce(sum(u.${column}), 0) AS BIGINT) AS ${column}`)
  .join(', ')}`;

/**
 * What was used, broken down by up to four keys, with the total. Sums are exact. `runs` is a distinct count: a run that
 * used two models is in two rows and once in the total.
 * @throws AegisError `forbidden` without a money role.
 */
export async function getUsage(scope: TenantScope, input: UsageInput): Promise<UsageView> {
  requirePermission(scope, 'money');
  const range = wholeHours(timeRange(input, nowNanos()));
  const { sql, params } = usageQuestion(input);
  const rows = await getStore().read(scope, { from: { usage: range, ...(needsRuns(input) ? { runs: {} } : {}) }, sql, params });
  const total = rows.find((row) => row.is_total);
  return {
    from: range.from === undefined ? null : formatInstant(range.from),
    to: range.to === undefined ? null : formatInstant(range.to),
    by: [...input.by],
    rows: rows.filter((row) => !row.is_total).map((row) => toUsageRow(row, input.by)),
    total: toUsageRow(total ?? {}, []),
    label: 'estimate',
  };
}

function needsRuns(input: UsageInput): boolean {
  return input.by.some((key) => OF_THE_RUN.has(key));
}

function wholeHours({ from, to }: { from?: Nanos; to?: Nanos }): { from?: Nanos; to?: Nanos } {
  return {
    from: from === undefined ? undefined : floorDiv(from, HOUR) * HOUR,
    to: to === undefined ? undefined : -floorDiv(-to, HOUR) * HOUR,
  };
}

/** One pass gives the groups and, by the empty grouping set, the total. */
function usageQuestion(input: UsageInput): { sql: string; params: Record<string, Param> } {
  const where: string[] = ['true'];
  const params: Record<string, Param> = {};
  for (const [name, column] of Object.entries(FILTERS) as [keyof typeof FILTERS, string][]) {
    if (input[name].length === 0) continue;
    where.push(`${column} IN (SELECT unnest($${name}))`);
    params[name] = input[name];
  }
  const keys = input.by.map((key) => `k_${key}`);
  const inner = `SELECT u.*${input.by.map((key) => `, ${KEY_SQL[key]} AS k_${key}`).join('')}
    FROM usage u ${needsRuns(input) ? 'JOIN runs r ON r.run_id = u.run_id' : ''} WHERE ${where.join(' AND ')}`;
  if (keys.length === 0) return { sql: `SELECT true AS is_total, ${SUMS} FROM (${inner}) u`, params };
  const list = keys.join(', ');
  const sql = `SELECT ${list}, grouping(${list}) > 0 AS is_total, ${SUMS} FROM (${inner}) u
    GROUP BY GROUPING SETS ((${list}), ()) ORDER BY is_total, ${orderBy(input.by)}`;
  return { sql, params };
}

/** Time runs forward; without a time key the dearest comes first. */
function orderBy(by: readonly UsageKey[]): string {
  const keys = by.map((key) => `k_${key} NULLS LAST`).join(', ');
  return by.some((key) => key === 'hour' || key === 'day') ? keys : `cost_nanos DESC, nodes DESC, ${keys}`;
}

function toUsageRow(row: Row, by: readonly UsageKey[]): UsageRowView {
  const count = (name: string) => Number(row[name] ?? 0);
  const usd = (name: string) => formatUsd(BigInt((row[name] ?? 0) as bigint | number));
  return {
    keys: Object.fromEntries(by.map((key) => [key, keyText(key, row[`k_${key}`])])),
    runs: count('runs'),
    nodes: count('nodes'),
    inputTokens: count('input_tokens'),
    outputTokens: count('output_tokens'),
    cachedTokens: count('cached_tokens'),
    reasoningTokens: count('reasoning_tokens'),
    costUsd: usd('cost_nanos'),
    retryCostUsd: usd('retry_cost_nanos'),
    errorCostUsd: usd('error_cost_nanos'),
    unpricedCalls: count('unpriced_calls'),
  };
}

function keyText(key: UsageKey, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (key === 'hour') return formatInstant(value as bigint);
  if (key === 'day') return utcDay(value as bigint);
  return String(value);
}
