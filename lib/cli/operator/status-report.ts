import { formatInstant } from '../../base/time';
import { listTenants } from '../../control/tenants/list-tenants';
import type { TenantState } from '../../control/tenants/tenant';
import type { Dataset, Store } from '../../store/port';
import { systemScope } from '../../tenancy/system-scope';

export interface StatusReport {
  /** Whether a server answered, rather than this command reading the stores itself. */
  running: boolean;
  pid: number | null;
  uptimeSeconds: number | null;
  /** Why no data can be taken now, or null. */
  notReady: string | null;
  tenants: TenantStatusRow[];
}

interface TenantStatusRow {
  tenantId: string;
  slug: string;
  state: TenantState;
  /** RFC 3339, or null when nothing ever arrived. */
  lastSeen: string | null;
  spansPerSecond: number;
  hotSpans: number;
  unsettledRuns: number;
  /** Age of the oldest unsealed row. */
  sealLagSeconds: number;
  segments: Partial<Record<Dataset, number>>;
  bytes: number;
  /** Set when this tenant's store could not be read; the figures are then zero. */
  problem: string | null;
}

export async function statusReport(store: Store, running: boolean): Promise<StatusReport> {
  const tenants: TenantStatusRow[] = [];
  for (const { tenantId, slug, state } of await listTenants()) {
    tenants.push({ tenantId, slug, state, ...(await storeFigures(store, slug)) });
  }
  return {
    running,
    pid: running ? process.pid : null,
    uptimeSeconds: running ? Math.round(process.uptime()) : null,
    notReady: store.notReady(),
    tenants,
  };
}

async function storeFigures(store: Store, slug: string): Promise<Omit<TenantStatusRow, 'tenantId' | 'slug' | 'state'>> {
  try {
    const { lastArrival, ...figures } = await store.status(await systemScope(slug, 'status'));
    return { lastSeen: lastArrival === null ? null : formatInstant(lastArrival), ...figures, problem: null };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { lastSeen: null, spansPerSecond: 0, hotSpans: 0, unsettledRuns: 0, sealLagSeconds: 0, segments: {}, bytes: 0, problem };
  }
}
