import { formatInstant, HOUR, nowNanos } from '../base/time';
import { getStore } from '../store/open-store';
import type { Param, Row } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { type TimeRange, timeRange } from './time-range';
import type { ToolListInput } from './tool-filters';
import type { ToolView } from './views';

interface Selection {
  range: TimeRange;
  /** Conditions over `runs r`, `usage u` and the tool's name, with what they bind. */
  runs: string;
  tool: (column: string) => string;
  agent: (column: string) => string;
  params: Record<string, Param>;
}

/**
 * Which tools are called, fail or slow down, in runs that started in the range? Counts are of agent actions (a call
 * recorded twice is one); latencies and contract versions are of the recorded spans.
 */
export async function listTools(scope: TenantScope, input: ToolListInput & { tool?: string }): Promise<ToolView[]> {
  requirePermission(scope, 'runs');
  const selection = select(input);
  const [counts, latencies, retries, versions] = await Promise.all([
    readCounts(scope, selection),
    readLatencies(scope, selection),
    readRetries(scope, selection),
    readVersions(scope, selection),
  ]);
  const latencyOf = new Map(latencies.map((row) => [row.tool, row]));
  const retriesOf = new Map(retries.map((row) => [row.tool, row]));
  return counts.map((row) => {
    const facts = { ...row, ...latencyOf.get(row.tool), ...retriesOf.get(row.tool) };
    return toToolView(
      facts,
      versions.filter((version) => version.tool === row.tool),
    );
  });
}

function select(input: ToolListInput & { tool?: string }): Selection {
  const params: Record<string, Param> = {};
  const ifGiven = (list: readonly string[], name: string) => {
    if (list.length === 0) return false;
    params[name] = list;
    return true;
  };
  const byWorkflow = ifGiven(input.workflow, 'workflows');
  const byAgent = ifGiven(input.agent, 'agents');
  if (input.q !== undefined) params.q = input.q;
  if (input.tool !== undefined) params.tool = input.tool;
  return {
    range: timeRange(input, nowNanos()),
    runs: byWorkflow ? 'r.workflow IN (SELECT unnest($workflows))' : 'true',
    tool: (column) =>
      `${column} IS NOT NULL${input.q === undefined ? '' : ` AND contains(lower(${column}), lower($q))`}${input.tool === undefined ? '' : ` AND ${column} = $tool`}`,
    agent: (column) => (byAgent ? `${column} IN (SELECT unnest($agents))` : 'true'),
    params,
  };
}

function readCounts(scope: TenantScope, { range, runs, tool, agent, params }: Selection): Promise<Row[]> {
  return getStore().read(scope, {
    from: { runs: range, usage: { from: hourOf(range) } },
    sql: `SELECT u.tool AS tool, CAST(sum(u.nodes) AS BIGINT) AS calls, count(DISTINCT u.run_id) AS runs,
        CAST(coalesce(sum(u.nodes) FILTER (WHERE u.outcome = 'error'), 0) AS BIGINT) AS failures,
        count(DISTINCT u.run_id) FILTER (WHERE list_contains(r.failed_tools, u.tool)) AS failed_runs,
        list_sort(list(DISTINCT u.agent) FILTER (WHERE u.agent IS NOT NULL)) AS agents, max(u.hour_ns) AS last_used
      FROM usage u JOIN runs r ON r.run_id = u.run_id
      WHERE u.kind = 'tool' AND ${tool('u.tool')} AND ${runs} AND ${agent('u.agent')}
      GROUP BY u.tool ORDER BY calls DESC, u.tool`,
    params,
  });
}

const SPANS = `nodes n JOIN (SELECT *, unnest(trace_ids) AS trace_id FROM runs) r ON r.trace_id = n.trace_id`;

function readLatencies(scope: TenantScope, { range, runs, tool, agent, params }: Selection): Promise<Row[]> {
  return getStore().read(scope, {
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT n.tool_name AS tool, quantile_disc(n.end_ns - n.start_ns, [0.5, 0.95]) AS latency,
        max(n.end_ns - n.start_ns) AS longest, max(n.start_ns) AS last_used
      FROM ${SPANS} WHERE n.kind = 'tool' AND ${tool('n.tool_name')} AND ${runs} AND ${agent('n.agent_name')} GROUP BY n.tool_name`,
    params,
  });
}

function readRetries(scope: TenantScope, { range, runs, tool, agent, params }: Selection): Promise<Row[]> {
  return getStore().read(scope, {
    from: { runs: range, nodes: { from: range.from }, edges: { from: range.from } },
    sql: `SELECT n.tool_name AS tool, count(DISTINCT n.span_id) AS retries FROM ${SPANS}
        JOIN edges e ON e.run_id = r.run_id AND e.target = n.span_id
      WHERE e.retry AND ${tool('n.tool_name')} AND ${runs} AND ${agent('n.agent_name')} GROUP BY n.tool_name`,
    params,
  });
}

/** A contract version as stated, else the shape of the answer by its hash. */
const VERSION = `coalesce(json_extract_string(n.facts, '$.toolContractVersion'), 'schema ' || left(json_extract_string(n.facts, '$.toolSchemaHash'), 12))`;

function readVersions(scope: TenantScope, { range, runs, tool, agent, params }: Selection): Promise<Row[]> {
  return getStore().read(scope, {
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT n.tool_name AS tool, ${VERSION} AS version, min(n.start_ns) AS first_seen, count(*) AS calls,
        count(*) FILTER (WHERE n.status = 'error') AS failures
      FROM ${SPANS} WHERE n.kind = 'tool' AND ${tool('n.tool_name')} AND ${runs} AND ${agent('n.agent_name')}
      GROUP BY ALL HAVING version IS NOT NULL ORDER BY tool, first_seen DESC, version`,
    params,
  });
}

function hourOf(range: TimeRange): bigint | undefined {
  return range.from === undefined ? undefined : range.from - HOUR;
}

function toToolView(row: Row, versions: Row[]): ToolView {
  const [p50, p95] = (row.latency ?? []) as bigint[];
  const calls = Number(row.calls);
  const failures = Number(row.failures);
  return {
    tool: String(row.tool),
    calls,
    runs: Number(row.runs),
    failures,
    failedRuns: Number(row.failed_runs),
    retries: Number(row.retries ?? 0),
    failureRate: calls === 0 ? 0 : failures / calls,
    p50Ns: String(p50 ?? 0),
    p95Ns: String(p95 ?? 0),
    maxNs: String(row.longest ?? 0),
    versions: versions.map((version) => ({
      version: String(version.version),
      firstSeen: formatInstant(version.first_seen as bigint),
      calls: Number(version.calls),
      failures: Number(version.failures),
    })),
    agents: (row.agents ?? []) as string[],
    lastUsed: formatInstant(row.last_used as bigint),
  };
}
