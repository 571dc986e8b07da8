import type { Nanos } from '../base/time';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import type { TimeRange } from './time-range';

/** Calls whose answer had another shape than the caller expected, with the run they belong to. */
const MISMATCHES = `SELECT r.run_id, r.trace_ids, r.start_ns, n.tool_name AS tool
  FROM nodes n JOIN (SELECT *, unnest(trace_ids) AS trace_id FROM runs) r ON r.trace_id = n.trace_id
  WHERE n.tool_name IS NOT NULL AND json_extract_string(n.facts, '$.toolSchemaHash') <> json_extract_string(n.facts, '$.toolSchemaExpectedHash')`;

export interface ContractMismatch {
  tool: string;
  runs: number;
  calls: number;
  newestRunId: string;
}

/** Tools that answered in another shape than expected, in runs that started in the range. */
export async function contractMismatches(scope: TenantScope, range: TimeRange): Promise<ContractMismatch[]> {
  const rows = await getStore().read(scope, {
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT tool, count(DISTINCT run_id) AS runs, count(*) AS calls, arg_max(run_id, start_ns) AS newest
      FROM (${MISMATCHES}) GROUP BY tool ORDER BY runs DESC, tool`,
  });
  return rows.map((row) => ({ tool: String(row.tool), runs: Number(row.runs), calls: Number(row.calls), newestRunId: String(row.newest) }));
}

/** Traces of the runs in which one of these tools answered in another shape than expected. */
export async function tracesWithChangedContract(scope: TenantScope, tools: readonly string[], range: TimeRange): Promise<string[]> {
  const rows = await getStore().read<{ trace_id: string }>(scope, {
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT DISTINCT trace_ids[1] AS trace_id FROM (${MISMATCHES}) WHERE tool IN (SELECT unnest($tools))`,
    params: { tools },
  });
  return rows.map((row) => row.trace_id);
}

export interface NewContractVersion {
  tool: string;
  version: string;
  before: string;
}

/** Contract versions first seen in the range, of tools that used another one in the period before. */
export async function newContractVersions(
  scope: TenantScope,
  range: { from: Nanos; to: Nanos },
  before: { from: Nanos },
): Promise<NewContractVersion[]> {
  const rows = await getStore().read(scope, {
    from: { nodes: { from: before.from, to: range.to } },
    sql: `WITH seen AS (
        SELECT tool_name AS tool, json_extract_string(facts, '$.toolContractVersion') AS version, min(start_ns) AS first_seen
        FROM nodes WHERE tool_name IS NOT NULL GROUP BY ALL)
      SELECT tool, arg_max(version, first_seen) FILTER (WHERE first_seen >= $from) AS version,
        arg_max(version, first_seen) FILTER (WHERE first_seen < $from) AS before
      FROM seen WHERE version IS NOT NULL GROUP BY tool
      HAVING version IS NOT NULL AND before IS NOT NULL ORDER BY tool`,
    params: { from: range.from },
  });
  return rows.map((row) => ({ tool: String(row.tool), version: String(row.version), before: String(row.before) }));
}
