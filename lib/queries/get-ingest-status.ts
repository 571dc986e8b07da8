import { formatInstant } from '../base/time';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import type { IngestStatusView } from './views';

/** Has anything arrived? What the settings page watches while it waits for the first span. Any member may ask; only those who see runs get one named. */
export async function getIngestStatus(scope: TenantScope): Promise<IngestStatusView> {
  const store = getStore();
  const [version, status, [row]] = await Promise.all([
    store.version(scope),
    store.status(scope),
    store.read(scope, {
      from: { runs: {} },
      sql: `SELECT count(*) AS runs, arg_max(run_id, last_arrival_ns) AS run_id, arg_max(name, last_arrival_ns) AS name,
        arg_max(start_ns, last_arrival_ns) AS start_ns FROM runs`,
    }),
  ]);
  const named = scope.can('runs') && row && row.run_id !== null && row.run_id !== undefined;
  return {
    lastArrival: status.lastArrival === null ? null : formatInstant(status.lastArrival),
    spansPerSecond: status.spansPerSecond,
    runs: Number(row?.runs ?? 0),
    newestRun: named ? { runId: String(row.run_id), name: String(row.name), startTime: formatInstant(row.start_ns as bigint) } : null,
    version,
  };
}
