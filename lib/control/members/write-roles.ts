import type { TenantId } from '../../base/ids';
import { nowNanos } from '../../base/time';
import type { Role } from '../../tenancy/permissions';
import type { Control } from '../db/control';

/** Replaces what a person is in a tenant; no roles is no membership. Belongs in the caller's transaction. */
export async function writeRoles(db: Control, tenantId: TenantId, userId: string, roles: readonly Role[]): Promise<void> {
  await db.deleteFrom('memberships').where('tenant_id', '=', tenantId).where('user_id', '=', userId).execute();
  if (roles.length === 0) return;
  const created = nowNanos();
  await db
    .insertInto('memberships')
    .values(roles.map((role) => ({ tenant_id: tenantId, user_id: userId, role, created_ns: created })))
    .execute();
}
