import type { Role } from '../../tenancy/permissions';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { writeSetting } from '../db/settings';
import { checkEmail } from '../users/email';
import { ensureUser } from '../users/ensure-user';
import { newPasswordHash, storePassword } from '../users/set-password';
import { LOCAL_ISSUER } from '../users/user';
import { checkRoles } from './roles-text';
import { writeRoles } from './write-roles';

/**
 * The operator gives a person a password and a membership. An account that exists gets the new password and its sessions
 * end: whoever held that address before must not walk into this tenant. It also switches local sign-in on for good.
 */
export async function addMemberWithPassword(
  scope: TenantScope,
  input: { email: string; roles: readonly string[]; password: string },
): Promise<{ userId: string; email: string; roles: Role[] }> {
  requirePermission(scope, 'members');
  const email = checkEmail(input.email);
  const roles = checkRoles(input.roles);
  const hash = await newPasswordHash(input.password);
  const db = await control();
  const user = await db.transaction().execute(async (trx) => {
    const found = await ensureUser(trx, { issuer: LOCAL_ISSUER, subject: email, email });
    await storePassword(trx, found.userId, hash);
    await writeRoles(trx, scope.tenantId, found.userId, roles);
    await appendAccess(trx, scope.tenantId, scope.actor, { action: 'member.add', target: email, detail: { roles } });
    return found;
  });
  await writeSetting('auth.local_password', 'enabled');
  return { userId: user.userId, email, roles };
}
