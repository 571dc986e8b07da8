import { DAY, formatInstant, HOUR, type Nanos } from '../base/time';
import { getStore } from '../store/open-store';
import type { Row } from '../store/port';
import type { TenantScope } from '../tenancy/scope';
import { type MoneyFormat, moneyFor } from './to-view/view-money';
import { IS_TOOL_CALL } from './tool-calls';
import type { OverviewPoint, OverviewView } from './views';

const STEP: Record<OverviewView['range'], Nanos> = { '24h': HOUR, '7d': 6n * HOUR, '30d': DAY };

/** Points of equal length from the period's start, so that they add up to its figures; empty ones included. */
export async function overviewSeries(
  scope: TenantScope,
  period: { from: Nanos; to: Nanos },
  range: OverviewView['range'],
): Promise<{ stepNs: string; series: OverviewPoint[] }> {
  const step = STEP[range];
  const bounds = { from: period.from, to: period.to };
  const params = { from: period.from, step };
  const store = getStore();
  const [runs, tools] = await Promise.all([
    store.read(scope, { from: { runs: bounds }, sql: RUNS, params }),
    store.read(scope, { from: { runs: bounds, usage: { from: period.from - HOUR } }, sql: TOOLS, params }),
  ]);
  const money = moneyFor(scope);
  const runsAt = new Map(runs.map((row) => [Number(row.point), row]));
  const toolsAt = new Map(tools.map((row) => [Number(row.point), row]));
  const points = Number((period.to - period.from) / step);
  const series = Array.from({ length: points }, (_, i) =>
    toPoint(period.from + BigInt(i) * step, runsAt.get(i) ?? NOTHING, toolsAt.get(i) ?? NOTHING, money),
  );
  return { stepNs: String(step), series };
}

const NOTHING: Row = {};

const RUNS = `SELECT (start_ns - $from) // $step AS point, count(*) AS runs,
    count(*) FILTER (WHERE status = 'error') AS failed,
    quantile_disc(working_ns, [0.5, 0.95]) FILTER (WHERE status <> 'running') AS latency,
    CAST(sum(input_tokens) AS BIGINT) AS input_tokens, CAST(sum(output_tokens) AS BIGINT) AS output_tokens,
    CAST(sum(cost_nanos) AS BIGINT) AS cost_nanos,
    count(*) FILTER (WHERE len(guardrails_fired) > 0) AS guardrails
  FROM runs GROUP BY point`;

const TOOLS = `SELECT (r.start_ns - $from) // $step AS point, CAST(coalesce(sum(u.nodes) FILTER (WHERE u.outcome = 'error'), 0) AS BIGINT) AS failures
  FROM usage u JOIN runs r ON r.run_id = u.run_id WHERE ${IS_TOOL_CALL} GROUP BY point`;

function toPoint(time: Nanos, row: Row, tools: Row, money: MoneyFormat): OverviewPoint {
  const count = (name: string) => Number(row[name] ?? 0);
  const [p50, p95] = ((row.latency ?? []) as bigint[]).map(String);
  return {
    time: formatInstant(time),
    runs: count('runs'),
    failed: count('failed'),
    p50Ns: p50 ?? null,
    p95Ns: p95 ?? null,
    inputTokens: count('input_tokens'),
    outputTokens: count('output_tokens'),
    costUsd: money(BigInt((row.cost_nanos ?? 0) as bigint)),
    guardrails: count('guardrails'),
    toolFailures: Number(tools.failures ?? 0),
  };
}
