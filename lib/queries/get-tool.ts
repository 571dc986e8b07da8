import { AegisError } from '../base/errors';
import { DAY, formatInstant, nowNanos } from '../base/time';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import { listRuns } from './list-runs';
import { listTools } from './list-tools';
import { parseRunList } from './run-filters';
import { type TimeRange, timeRange } from './time-range';
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

/** Spans of the tool in runs that started in the range. */
const CALLS = `nodes n JOIN (SELECT run_id, unnest(trace_ids) AS trace_id FROM runs) r ON r.trace_id = n.trace_id
  WHERE n.kind = 'tool' AND n.tool_name = $tool`;

async function readSeries(scope: TenantScope, tool: string, range: TimeRange): Promise<ToolDetailView['series']> {
  const rows = await getStore().read(scope, {
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT n.start_ns - ((n.start_ns % ${DAY}) + ${DAY}) % ${DAY} AS day, count(*) AS calls,
        count(*) FILTER (WHERE n.status = 'error') AS failures, quantile_disc(n.end_ns - n.start_ns, 0.95) AS p95
      FROM ${CALLS} GROUP BY day ORDER BY day`,
    params: { tool },
  });
  return rows.map((row) => ({
    time: formatInstant(row.day as bigint),
    calls: Number(row.calls),
    failures: Number(row.failures),
    p95Ns: row.p95 === null ? null : String(row.p95),
  }));
}

async function readErrorTypes(scope: TenantScope, tool: string, range: TimeRange): Promise<ToolDetailView['errorTypes']> {
  const rows = await getStore().read(scope, {
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT coalesce(nullif(n.error_type, ''), 'error') AS error_type, count(*) AS calls, count(DISTINCT r.run_id) AS runs
      FROM ${CALLS} AND n.status = 'error' GROUP BY 1 ORDER BY calls DESC, 1 LIMIT 20`,
    params: { tool },
  });
  return rows.map((row) => ({ errorType: String(row.error_type), calls: Number(row.calls), runs: Number(row.runs) }));
}
