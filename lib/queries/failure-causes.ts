import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import type { TimeRange } from './time-range';

/**
 * What broke a run, as a phrase that is equal for equal breakages: kind, name and error type of the node that the run's
 * summary names as its cause ("tool issue_refund: 429"). Structure only: error messages are content.
 */
const KEY = `concat_ws(': ',
  concat(CASE n.kind WHEN 'llm' THEN 'model call' ELSE replace(n.kind, '_', ' ') END, ' ',
    coalesce(n.tool_name, json_extract_string(n.facts, '$.guardrailName'), CASE n.kind WHEN 'agent' THEN n.agent_name END, n.name)),
  nullif(n.error_type, ''))`;

const CAUSES = `SELECT r.run_id, r.trace_ids, r.start_ns, r.name AS run_name, ${KEY} AS cause
  FROM (SELECT *, json_extract_string(CAST(summary AS JSON), '$.causeNodeId') AS cause_node FROM runs WHERE status = 'error') r
  JOIN nodes n ON n.span_id = r.cause_node AND list_contains(r.trace_ids, n.trace_id)`;

export interface FailureCause {
  cause: string;
  runs: number;
  newestRunId: string;
  firstStartNs: bigint;
}

/** The causes of failed runs that started in the range, most frequent first. */
export async function failureCauses(scope: TenantScope, range: TimeRange): Promise<FailureCause[]> {
  const rows = await getStore().read(scope, {
    // A cause may have started long after its run did, so only the lower bound holds for nodes.
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT cause, count(*) AS runs, arg_max(run_id, start_ns) AS newest, min(start_ns) AS first_start
      FROM (${CAUSES}) GROUP BY cause ORDER BY runs DESC, cause`,
  });
  return rows.map((row) => ({
    cause: String(row.cause),
    runs: Number(row.runs),
    newestRunId: String(row.newest),
    firstStartNs: BigInt(row.first_start as bigint),
  }));
}

/** Traces of the failed runs with one of these causes. */
export async function tracesWithCause(scope: TenantScope, causes: readonly string[], range: TimeRange): Promise<string[]> {
  const rows = await getStore().read<{ trace_id: string }>(scope, {
    from: { runs: range, nodes: { from: range.from } },
    sql: `SELECT DISTINCT trace_ids[1] AS trace_id FROM (${CAUSES}) WHERE cause IN (SELECT unnest($causes))`,
    params: { causes },
  });
  return rows.map((row) => row.trace_id);
}
