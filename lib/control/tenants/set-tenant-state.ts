import { AegisError } from '../../base/errors';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { forgetKeys } from '../keys/key-cache';
import { findTenant } from './find-tenant';
import type { Tenant, TenantState } from './tenant';

/** Suspended: nobody signs in to it, its keys answer 403, nothing is deleted. `not_found` when there is no such tenant. */
export async function setTenantState(slugOrId: string, state: TenantState, task = 'operator'): Promise<Tenant> {
  const tenant = await findTenant(slugOrId);
  if (!tenant) throw new AegisError('not_found', `There is no tenant "${slugOrId}".`);
  const db = await control();
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('tenants').set({ state }).where('id', '=', tenant.tenantId).execute();
    const action = state === 'suspended' ? 'tenant.suspend' : 'tenant.resume';
    await appendAccess(trx, tenant.tenantId, { kind: 'system', task }, { action, target: tenant.tenantId });
  });
  forgetKeys();
  return { ...tenant, state };
}
