import { HOUR, nowNanos } from '../base/time';
import { getStore } from '../store/open-store';
import type { Param } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { timeRange } from './time-range';
import { toToolView } from './to-view/to-tool-view';
import { IS_TOOL_CALL } from './tool-calls';
import type { ToolListInput } from './tool-filters';
import type { ToolView } from './views';

/**
 * Which tools are called, fail or slow down, in runs that started in the range? A call recorded twice is one call;
 * latencies come from logarithmic buckets.
 */
export async function listTools(scope: TenantScope, input: ToolListInput & { tool?: string }): Promise<ToolView[]> {
  requirePermission(scope, 'runs');
  const range = timeRange(input, nowNanos());
  const { where, params } = conditions(input);
  const from = { runs: range, usage: { from: range.from === undefined ? undefined : range.from - HOUR } };
  const store = getStore();
  const [tools, buckets] = await Promise.all([
    store.read(scope, { from, sql: toolsSql(where), params }),
    store.read(scope, { from, sql: bucketsSql(where), params }),
  ]);
  return tools.map((row) =>
    toToolView(
      row,
      buckets.filter((bucket) => bucket.tool === row.tool),
    ),
  );
}

function conditions(input: ToolListInput & { tool?: string }): { where: string; params: Record<string, Param> } {
  const parts = [IS_TOOL_CALL];
  const params: Record<string, Param> = {};
  const add = (sql: string, name: string, value: Param) => {
    parts.push(sql);
    params[name] = value;
  };
  if (input.workflow.length > 0) add('r.workflow IN (SELECT unnest($workflows))', 'workflows', input.workflow);
  if (input.agent.length > 0) add('u.agent IN (SELECT unnest($agents))', 'agents', input.agent);
  if (input.q !== undefined) add('contains(lower(u.tool), lower($q))', 'q', input.q);
  if (input.tool !== undefined) add('u.tool = $tool', 'tool', input.tool);
  return { where: parts.join(' AND '), params };
}

/** A call failed when it ended in an error, whether or not the error came from below it: as `runs.failed_tools` counts. */
const COUNTS = `CAST(sum(u.nodes) AS BIGINT) AS calls,
  CAST(coalesce(sum(u.nodes) FILTER (WHERE u.outcome = 'error'), 0) AS BIGINT) AS failures`;
const CALLS = 'FROM usage u JOIN runs r ON r.run_id = u.run_id';
/** The row's hour, or its run's start where that is later: an hour may begin before the range does. */
const SEEN = 'greatest(u.hour_ns, r.start_ns)';

function toolsSql(where: string): string {
  return `SELECT u.tool AS tool, count(DISTINCT u.run_id) AS runs,
      count(DISTINCT u.run_id) FILTER (WHERE list_contains(r.failed_tools, u.tool)) AS failed_runs,
      list_sort(list(DISTINCT u.agent) FILTER (WHERE u.agent IS NOT NULL)) AS agents,
      ${COUNTS}, CAST(sum(u.retries) AS BIGINT) AS retries,
      max(u.max_duration_ns) AS longest, max(${SEEN}) AS last_used
    ${CALLS} WHERE ${where} GROUP BY u.tool ORDER BY calls DESC, u.tool`;
}

function bucketsSql(where: string): string {
  return `SELECT u.tool AS tool, u.tool_version AS version, u.latency_bucket AS bucket,
      ${COUNTS}, min(${SEEN}) AS first_seen
    ${CALLS} WHERE ${where} GROUP BY ALL ORDER BY tool, version, bucket`;
}
