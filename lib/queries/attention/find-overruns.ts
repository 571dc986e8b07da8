import type { UsdNanos } from '../../base/money';
import { getStore } from '../../store/open-store';
import type { TenantScope } from '../../tenancy/scope';
import { linkToRuns } from '../link-to-runs';
import type { AttentionItem } from '../views';
import { counted, type Period, shortUsd } from './finder';

/** Dearer than this many times what a run of its workflow usually costs. */
const TIMES = 5;
const FEWEST_RUNS = 10;
const MOST = 5;
const LOOK_BACK = 30n * 86_400_000_000_000n;

/** Runs that cost far more than runs of their workflow usually do. Only for those who may see money. */
export async function findOverruns(scope: TenantScope, period: Period): Promise<AttentionItem[]> {
  if (!scope.can('money')) return [];
  const rows = await getStore().read(scope, {
    from: { runs: { from: period.from - LOOK_BACK, to: period.to } },
    sql: `WITH usual AS (
        SELECT workflow, quantile_disc(cost_nanos, 0.5) AS median FROM runs
        WHERE workflow IS NOT NULL AND cost_nanos > 0 GROUP BY workflow HAVING count(*) >= ${FEWEST_RUNS})
      SELECT r.workflow, u.median, count(*) AS runs, arg_max(r.run_id, r.cost_nanos) AS dearest, max(r.cost_nanos) AS most
      FROM runs r JOIN usual u ON u.workflow = r.workflow
      WHERE r.start_ns >= $from AND r.cost_nanos >= ${TIMES} * u.median
      GROUP BY r.workflow, u.median ORDER BY most DESC, r.workflow LIMIT ${MOST}`,
    params: { from: period.from },
  });
  return rows.map((row) => {
    const [runs, workflow] = [Number(row.runs), String(row.workflow)];
    const bound = (row.median as UsdNanos) * BigInt(TIMES);
    return {
      kind: 'overrun',
      severity: 'warning',
      text: `${counted(runs, 'run')} of ${workflow} cost ${TIMES} times the usual or more, up to ${shortUsd(row.most as UsdNanos)}.`,
      detail: `Half of its runs cost ${shortUsd(row.median as UsdNanos)} or less.`,
      count: runs,
      unit: 'runs',
      href: linkToRuns(period, { workflow: [workflow], minCost: bound }),
      runId: String(row.dearest),
    };
  });
}
