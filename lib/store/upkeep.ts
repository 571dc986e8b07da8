import { compact } from './compact/compact';
import { seal } from './seal/seal';
import { isSealDue } from './seal/seal-due';
import { dueOf, settle } from './seal/settle';
import type { Tenant } from './tenant';

/** What an open tenant does for itself every few seconds: settle quiet runs, seal. */
export async function upkeep(tenant: Tenant): Promise<void> {
  const { live, settings } = tenant;
  const now = tenant.now();
  if ([...live.runs.values()].some((run) => dueOf(run, now, settings) !== null)) await settle(tenant, false);
  if (!isSealDue(live, tenant.lastSeal, tenant.now(), settings)) return;
  await seal(tenant, { force: false });
  await compact(tenant);
}
