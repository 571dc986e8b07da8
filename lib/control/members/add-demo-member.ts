import type { Role } from '../../tenancy/permissions';
import type { TenantScope } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { ensureUser } from '../users/ensure-user';
import { DEMO_ISSUER } from '../users/user';
import { writeRoles } from './write-roles';

/**
 * One of the demo's people, who can enter only with the demo's token. `persona` names them across tenants: the same
 * persona added to two tenants is one person with a switcher.
 */
export async function addDemoMember(
  scope: TenantScope,
  input: { persona: string; name: string; email: string; roles: readonly Role[] },
): Promise<void> {
  const db = await control();
  await db.transaction().execute(async (trx) => {
    const user = await ensureUser(trx, { issuer: DEMO_ISSUER, subject: input.persona, email: input.email, name: input.name });
    await writeRoles(trx, scope.tenantId, user.userId, input.roles);
    await appendAccess(trx, scope.tenantId, scope.actor, { action: 'member.add', target: input.email, detail: { roles: input.roles } });
  });
}
