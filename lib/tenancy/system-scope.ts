import { AegisError } from '../base/errors';
import { findTenant } from '../control/tenants/find-tenant';
import { mintScope, type TenantScope } from './mint-scope';
import { PERMISSIONS } from './permissions';

/** The right of our own background work and of the operator's command. `not_found` when there is no such tenant. */
export async function systemScope(slugOrId: string, task: string): Promise<TenantScope> {
  const tenant = await findTenant(slugOrId);
  if (!tenant) throw new AegisError('not_found', `There is no tenant "${slugOrId.slice(0, 60)}".`);
  return mintScope(tenant.tenantId, tenant.slug, { kind: 'system', task }, [], new Set(PERMISSIONS));
}
