import { AegisError } from '../../base/errors';
import type { TenantId } from '../../base/ids';
import type { Role } from '../../tenancy/permissions';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { type Control, control } from '../db/control';
import { checkRoles } from './roles-text';
import { writeRoles } from './write-roles';

/** In force at the member's next request. `conflict` when it would leave the tenant without an admin. */
export async function setMemberRoles(scope: TenantScope, userId: string, names: readonly string[]): Promise<void> {
  const roles = checkRoles(names);
  await change(scope, userId, roles, { action: 'member.roles', detail: { roles } });
}

/** At the member's next request they are a stranger here. `conflict` for the last admin. */
export async function removeMember(scope: TenantScope, userId: string): Promise<void> {
  await change(scope, userId, [], { action: 'member.remove' });
}

async function change(
  scope: TenantScope,
  userId: string,
  roles: readonly Role[],
  entry: { action: string; detail?: { roles: readonly Role[] } },
): Promise<void> {
  requirePermission(scope, 'members');
  const db = await control();
  await db.transaction().execute(async (trx) => {
    const member = await trx
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select('users.email')
      .where('memberships.tenant_id', '=', scope.tenantId)
      .where('memberships.user_id', '=', userId)
      .executeTakeFirst();
    if (!member) throw new AegisError('not_found', 'There is no such member.');
    if (!roles.includes('admin')) await refuseLastAdmin(trx, scope.tenantId, userId);
    await writeRoles(trx, scope.tenantId, userId, roles);
    await appendAccess(trx, scope.tenantId, scope.actor, { ...entry, target: member.email });
  });
}

async function refuseLastAdmin(db: Control, tenantId: TenantId, userId: string): Promise<void> {
  const admins = await db
    .selectFrom('memberships')
    .select('user_id')
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'admin')
    .execute();
  if (admins.length === 1 && admins[0]?.user_id === userId) {
    throw new AegisError('conflict', 'This is the last admin. Make someone else an admin first.');
  }
}
