import { AegisError } from '../base/errors';
import { DAY, formatInstant, HOUR, nowNanos } from '../base/time';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import { bucketQuantile } from './bucket-quantile';
import { listRuns } from './list-runs';
import { listTools } from './list-tools';
import { parseRunList } from './run-filters';
import { type TimeRange, timeRange } from './time-range';
import { IS_TOOL_CALL } from './tool-calls';
import type { ToolListInput } from './tool-filters';
import type { ToolDetailView } from './views';

const RECENT = 20;

/**
 * One tool over time: contract versions, failures by type, the newest runs in which it failed.
 * @throws AegisError `not_found` when the tenant called no such tool in the range.
 */
export async function getTool(scope: TenantScope, input: ToolListInput & { tool: string }): Promise<ToolDetailView> {
  const [view] = await listTools(scope, input);
  if (!view) throw new AegisError('not_found', 'There is no such tool in this range.');
  const range = timeRange(input, nowNanos());
  const [series, errorTypes, failed] = await Promise.all([
    readSeries(scope, input.tool, range),
    readErrorTypes(scope, input.tool, range),
    listRuns(scope, { ...parseRunList(new URLSearchParams({ limit: String(RECENT) })), ...range, toolFailed: [input.tool] }),
  ]);
  return { ...view, series, errorTypes, recentFailures: failed.data };
}

interface DayOfTool {
  calls: number;
  failures: number;
  longest: bigint;
  buckets: Map<number, number>;
}

/** Days (UTC) on which it was called. */
async function readSeries(scope: TenantScope, tool: string, range: TimeRange): Promise<ToolDetailView['series']> {
  const rows = await getStore().read(scope, {
    from: { runs: range, usage: { from: range.from === undefined ? undefined : range.from - HOUR } },
    sql: `SELECT u.hour_ns - ((u.hour_ns % ${DAY}) + ${DAY}) % ${DAY} AS day, u.latency_bucket AS bucket, max(u.max_duration_ns) AS longest,
        CAST(sum(u.nodes) AS BIGINT) AS calls,
        CAST(coalesce(sum(u.nodes) FILTER (WHERE u.outcome = 'error'), 0) AS BIGINT) AS failures
      FROM usage u JOIN runs r ON r.run_id = u.run_id WHERE ${IS_TOOL_CALL} AND u.tool = $tool GROUP BY day, bucket ORDER BY day`,
    params: { tool },
  });
  const days = new Map<bigint, DayOfTool>();
  for (const row of rows) {
    const day: DayOfTool = days.get(row.day as bigint) ?? { calls: 0, failures: 0, longest: 0n, buckets: new Map() };
    day.calls += Number(row.calls);
    day.failures += Number(row.failures);
    day.buckets.set(Number(row.bucket), Number(row.calls));
    if ((row.longest as bigint) > day.longest) day.longest = row.longest as bigint;
    days.set(row.day as bigint, day);
  }
  return [...days].map(([day, { calls, failures, longest, buckets }]) => ({
    time: formatInstant(day),
    calls,
    failures,
    p95Ns: String(bucketQuantile(buckets, 0.95, longest) ?? 0n),
  }));
}

/** Of recorded spans, so that a call recorded twice is in it twice. */
async function readErrorTypes(scope: TenantScope, tool: string, range: TimeRange): Promise<ToolDetailView['errorTypes']> {
  const rows = await getStore().read(scope, {
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT coalesce(nullif(n.error_type, ''), 'error') AS error_type, count(*) AS calls, count(DISTINCT r.run_id) AS runs
      FROM nodes n JOIN (SELECT run_id, unnest(trace_ids) AS trace_id FROM runs) r ON r.trace_id = n.trace_id
      WHERE n.tool_name = $tool AND n.status = 'error' GROUP BY 1 ORDER BY calls DESC, 1 LIMIT 20`,
    params: { tool },
  });
  return rows.map((row) => ({ errorType: String(row.error_type), calls: Number(row.calls), runs: Number(row.runs) }));
}
