import type { Nanos } from '../base/time';
import { SECOND } from '../base/time';
import { query } from './engine/statement';
import type { Dataset, TenantStatus } from './port';
import { DATASETS } from './rows/datasets';
import type { Tenant } from './tenant';

export async function statusOf(tenant: Tenant, upkeepProblem: string | null): Promise<TenantStatus> {
  const { live } = tenant;
  const rows = await tenant.reading((connection) =>
    query<{ dataset: string; files: bigint; bytes: bigint }>(
      connection,
      'SELECT dataset, count(*) AS files, sum(bytes)::BIGINT AS bytes FROM segments GROUP BY dataset',
    ),
  );
  const now = tenant.now();
  return {
    lastArrival: live.lastArrival,
    spansPerSecond: tenant.rate.perSecond(now),
    hotSpans: live.hotSpans,
    unsettledRuns: [...live.runs.values()].filter((run) => !run.settled).length,
    sealLagSeconds: live.oldestHotArrival === null ? 0 : secondsBetween(live.oldestHotArrival, now),
    segments: Object.fromEntries(
      DATASETS.map((dataset) => [dataset, Number(rows.find((row) => row.dataset === dataset)?.files ?? 0)]),
    ) as Record<Dataset, number>,
    bytes: rows.reduce((sum, row) => sum + Number(row.bytes), live.hotBytes),
    upkeepProblem,
    damagedSegments: tenant.damage.files,
  };
}

function secondsBetween(from: Nanos, to: Nanos): number {
  return Math.max(0, Number((to - from) / SECOND));
}
