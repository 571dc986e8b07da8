import { getStore } from '../../store/open-store';
import type { TenantScope } from '../../tenancy/scope';
import { linkToRuns } from '../link-to-runs';
import type { AttentionItem } from '../views';
import { type Period, percent } from './finder';
import { isWorse } from './is-worse';

/** How far back the version before may lie. */
const LOOK_BACK = 30n * 86_400_000_000_000n;

/** Workflow versions whose runs fail clearly more often than those of the version before. */
export async function findRegressions(scope: TenantScope, period: Period): Promise<AttentionItem[]> {
  const rows = await getStore().read(scope, {
    from: { runs: { from: period.from - LOOK_BACK, to: period.to } },
    sql: `WITH versions AS (
        SELECT workflow, workflow_version AS version, min(start_ns) AS first_seen,
          count(*) FILTER (WHERE status <> 'running') AS ended, count(*) FILTER (WHERE status = 'error') AS failed,
          count(*) FILTER (WHERE status <> 'running' AND start_ns >= $from) AS ended_now,
          count(*) FILTER (WHERE status = 'error' AND start_ns >= $from) AS failed_now,
          arg_max(run_id, start_ns) FILTER (WHERE status = 'error') AS newest
        FROM runs WHERE workflow IS NOT NULL AND workflow_version IS NOT NULL GROUP BY ALL)
      SELECT *, lag(version) OVER w AS version_before, lag(ended) OVER w AS ended_before, lag(failed) OVER w AS failed_before
      FROM versions WINDOW w AS (PARTITION BY workflow ORDER BY first_seen, version)
      QUALIFY failed_now > 0 AND version_before IS NOT NULL ORDER BY workflow, first_seen`,
    params: { from: period.from },
  });
  return rows
    .filter((row) =>
      isWorse({ failed: Number(row.failed), of: Number(row.ended) }, { failed: Number(row.failed_before), of: Number(row.ended_before) }),
    )
    .map((row) => {
      const [workflow, version] = [String(row.workflow), String(row.version)];
      const rate = percent(Number(row.failed) / Number(row.ended));
      const rateBefore = percent(Number(row.failed_before) / Number(row.ended_before));
      return {
        kind: 'regression',
        severity: 'error',
        text: `${workflow} ${version} fails in ${rate} of its runs; ${row.version_before} failed in ${rateBefore}.`,
        detail: `${row.failed} of ${row.ended} runs against ${row.failed_before} of ${row.ended_before} of the version before; ${row.failed_now} failed in this period.`,
        count: Number(row.failed_now),
        unit: 'runs',
        href: linkToRuns(period, { workflow: [workflow], version: [version], status: ['error'] }),
        runId: String(row.newest),
      };
    });
}
