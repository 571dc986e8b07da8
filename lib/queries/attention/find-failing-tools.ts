import { getStore } from '../../store/open-store';
import type { TenantScope } from '../../tenancy/scope';
import { linkToRuns } from '../link-to-runs';
import type { AttentionItem } from '../views';
import { counted, type Period, percent } from './finder';

const FEWEST_RUNS = 3;
const HIGH_RATE = 0.1;
/** Failing twice as often as before counts as a change; a tool that always failed is no news. */
const WORSE_BY = 2;
const MOST = 5;

/** Tools that fail in a good part of the runs that use them, and clearly more often than in the period before. */
export async function findFailingTools(scope: TenantScope, period: Period, before: Period): Promise<AttentionItem[]> {
  const rows = await getStore().read(scope, {
    from: { runs: { from: before.from, to: period.to } },
    sql: `WITH used AS (SELECT unnest(list_distinct(tools)) AS tool, failed_tools, run_id, start_ns FROM runs)
      SELECT tool,
        count(*) FILTER (WHERE start_ns >= $middle) AS runs,
        count(*) FILTER (WHERE start_ns >= $middle AND list_contains(failed_tools, tool)) AS failed,
        count(*) FILTER (WHERE start_ns < $middle) AS runs_before,
        count(*) FILTER (WHERE start_ns < $middle AND list_contains(failed_tools, tool)) AS failed_before,
        arg_max(run_id, start_ns) FILTER (WHERE list_contains(failed_tools, tool)) AS newest
      FROM used GROUP BY tool
      HAVING failed >= ${FEWEST_RUNS} ORDER BY failed DESC, tool`,
    params: { middle: period.from },
  });
  return rows
    .map((row) => ({
      tool: String(row.tool),
      failed: Number(row.failed),
      rate: Number(row.failed) / Number(row.runs),
      rateBefore: Number(row.runs_before) === 0 ? null : Number(row.failed_before) / Number(row.runs_before),
      newest: String(row.newest),
    }))
    .filter((one) => one.rate >= HIGH_RATE && one.rate >= WORSE_BY * (one.rateBefore ?? 0))
    .slice(0, MOST)
    .map((one) => ({
      kind: 'failing',
      severity: 'warning',
      text: `Tool ${one.tool} failed in ${counted(one.failed, 'run')}, ${percent(one.rate)} of those that used it.`,
      detail: one.rateBefore === null ? 'It was not used in the period before.' : `In the period before it was ${percent(one.rateBefore)}.`,
      count: one.failed,
      unit: 'runs',
      href: linkToRuns(period, { toolFailed: [one.tool] }),
      runId: one.newest,
    }));
}
