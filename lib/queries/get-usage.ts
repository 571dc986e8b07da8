import { formatUsd } from '../base/money';
import { floorDiv, formatInstant, HOUR, nowNanos, utcDay } from '../base/time';
import { getStore } from '../store/open-store';
import type { Param, Question, Row } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { type TimeRange, timeRange } from './time-range';
import type { UsageInput, UsageKey } from './usage-filters';
import { usageFromCube } from './usage-from-cube';
import { USAGE_KEYS, USAGE_SUMS } from './usage-sums';
import type { UsageRowView, UsageView } from './views';

/** Where each key is found: `u` is a usage row, `r` the run it belongs to. */
const KEY_SQL: Record<UsageKey, string> = {
  ...USAGE_KEYS,
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

const SUMS = `count(DISTINCT u.run_id) AS runs, ${USAGE_SUMS}`;

/**
 * What was used, broken down by up to four keys, with the total. Sums are exact. `runs` is a distinct count: a run that
 * used two models is in two rows and once in the total.
 * @throws AegisError `forbidden` without a money role.
 */
export async function getUsage(scope: TenantScope, input: UsageInput): Promise<UsageView> {
  requirePermission(scope, 'money');
  const range = wholeHours(timeRange(input, nowNanos()));
  const rows = (await getStore().read(scope, usageFromCube(input, range) ?? usageFromRuns(input, range))).sort(inOrder(input.by));
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

function wholeHours({ from, to }: TimeRange): TimeRange {
  return {
    from: from === undefined ? undefined : floorDiv(from, HOUR) * HOUR,
    to: to === undefined ? undefined : -floorDiv(-to, HOUR) * HOUR,
  };
}

/** From the runs' own rows. One pass gives the groups and, by the empty grouping set, the total. */
export function usageFromRuns(input: UsageInput, range: TimeRange): Question {
  const from = { usage: range, ...(needsRuns(input) ? { runs: {} } : {}) };
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
  if (keys.length === 0) return { from, sql: `SELECT true AS is_total, ${SUMS} FROM (${inner}) u`, params };
  const list = keys.join(', ');
  const sql = `SELECT ${list}, grouping(${list}) > 0 AS is_total, ${SUMS} FROM (${inner}) u
    GROUP BY GROUPING SETS ((${list}), ())`;
  return { from, sql, params };
}

/** Time runs forward; without a time key the dearest comes first. Equal ones by their keys, what has none last. */
function inOrder(by: readonly UsageKey[]): (a: Row, b: Row) => number {
  const keys = by.map((key) => `k_${key}`);
  const isTimed = by.includes('hour') || by.includes('day');
  return (a, b) => {
    if (!isTimed) {
      for (const sum of ['cost_nanos', 'nodes']) {
        const order = compare(b[sum], a[sum]);
        if (order !== 0) return order;
      }
    }
    for (const key of keys) {
      const order = compare(a[key], b[key]);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return (a as bigint) < (b as bigint) ? -1 : 1;
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
