import type { TenantId } from '../base/ids';
import type { Nanos } from '../base/time';
import { policiesOf } from '../control/policies/policies-of';
import { listRetentionRuns } from '../control/retention/list-retention-runs';
import { getStore } from '../store/open-store';
import { systemScope } from '../tenancy/system-scope';
import { midnightBefore } from './cut-of';
import { dueRun } from './due-run';
import { runRetention } from './run-retention';

/**
 * One visit: a tenant that nobody has opened since a restart is settled and sealed, and what has had its time is taken
 * if it was not yet taken today. False when too many tenants are open to open another: nobody is pushed out by this.
 */
export async function visitTenant(id: TenantId, now: Nanos): Promise<boolean> {
  const scope = await systemScope(id, 'retention');
  if (!(await getStore().lookAfter(scope))) return false;
  const [last = null] = await listRetentionRuns(scope, 1);
  const due = dueRun(last, (await policiesOf(scope)).retention, now);
  if (due !== 'none') await runRetention(scope, { now, dryRun: due === 'dry', upTo: midnightBefore(now), trigger: 'schedule' });
  return true;
}
