import type { Nanos } from '../base/time';
import { HOUR } from '../base/time';
import { getStore } from '../store/open-store';
import type { Row } from '../store/port';
import type { TenantScope } from '../tenancy/scope';
import { type MoneyFormat, moneyFor } from './to-view/view-money';
import { IS_TOOL_CALL } from './tool-calls';
import type { OverviewFigures } from './views';

interface Period {
  from: Nanos;
  to: Nanos;
}

/** The same figures for two adjacent periods; latencies are of runs that ended, without waiting for people. */
export async function overviewFigures(
  scope: TenantScope,
  period: Period,
  before: Period,
): Promise<{ current: OverviewFigures; before: OverviewFigures }> {
  const bounds = { from: before.from, to: period.to };
  const store = getStore();
  const [runs, tools] = await Promise.all([
    store.read(scope, { from: { runs: bounds }, sql: RUNS, params: { middle: period.from } }),
    store.read(scope, {
      from: { runs: bounds, usage: { from: before.from - HOUR } },
      sql: TOOLS,
      params: { middle: period.from },
    }),
  ]);
  const money = moneyFor(scope);
  const figuresOf = (current: boolean) =>
    toFigures(runs.find((row) => row.current === current) ?? {}, tools.find((row) => row.current === current) ?? {}, money);
  return { current: figuresOf(true), before: figuresOf(false) };
}

const RUNS = `SELECT start_ns >= $middle AS current, count(*) AS runs,
    count(*) FILTER (WHERE status = 'running') AS running,
    count(*) FILTER (WHERE status = 'error') AS failed,
    quantile_disc(working_ns, [0.5, 0.95, 0.99]) FILTER (WHERE status <> 'running') AS latency,
    CAST(sum(input_tokens) AS BIGINT) AS input_tokens, CAST(sum(output_tokens) AS BIGINT) AS output_tokens,
    CAST(sum(cost_nanos) AS BIGINT) AS cost_nanos, CAST(sum(unpriced_calls) AS BIGINT) AS unpriced_calls,
    count(*) FILTER (WHERE len(guardrails_fired) > 0) AS guardrails
  FROM runs GROUP BY current`;

const TOOLS = `SELECT r.start_ns >= $middle AS current, CAST(sum(u.nodes) AS BIGINT) AS calls,
    CAST(coalesce(sum(u.nodes) FILTER (WHERE u.outcome = 'error'), 0) AS BIGINT) AS failures
  FROM usage u JOIN runs r ON r.run_id = u.run_id WHERE ${IS_TOOL_CALL} GROUP BY current`;

function toFigures(row: Row, tools: Row, money: MoneyFormat): OverviewFigures {
  const count = (name: string) => Number(row[name] ?? 0);
  const ended = count('runs') - count('running');
  const [p50, p95, p99] = ((row.latency ?? []) as bigint[]).map(String);
  return {
    runs: count('runs'),
    running: count('running'),
    failed: count('failed'),
    failureRate: ended === 0 ? null : count('failed') / ended,
    p50Ns: p50 ?? null,
    p95Ns: p95 ?? null,
    p99Ns: p99 ?? null,
    inputTokens: count('input_tokens'),
    outputTokens: count('output_tokens'),
    costUsd: money(BigInt((row.cost_nanos ?? 0) as bigint)),
    unpricedCalls: count('unpriced_calls'),
    guardrails: count('guardrails'),
    toolCalls: Number(tools.calls ?? 0),
    toolFailures: Number(tools.failures ?? 0),
  };
}
