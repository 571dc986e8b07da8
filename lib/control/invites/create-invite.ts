import { newId, randomBase32 } from '../../base/random-id';
import { DAY, type Nanos, nowNanos } from '../../base/time';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { keyedHash } from '../db/data-secret';
import { checkRoles, rolesToText } from '../members/roles-text';
import { checkEmail } from '../users/email';

const VALID = 7n * DAY;

/**
 * A link that lets one person join with these roles, once, within a week. The answer holds its token for the only time.
 * A new invite for the same address replaces the open one.
 */
export async function createInvite(
  scope: TenantScope,
  input: { email: string; roles: readonly string[] },
): Promise<{ inviteId: string; token: string; email: string; expires: Nanos }> {
  requirePermission(scope, 'members');
  const email = checkEmail(input.email);
  const roles = checkRoles(input.roles);
  const token = randomBase32(52);
  const inviteId = newId('invite');
  const now = nowNanos();
  const expires = now + VALID;
  const db = await control();
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('invites')
      .where('tenant_id', '=', scope.tenantId)
      .where('email', '=', email)
      .where('used_ns', 'is', null)
      .execute();
    await trx
      .insertInto('invites')
      .values({
        id: inviteId,
        tenant_id: scope.tenantId,
        email,
        roles: rolesToText(roles),
        hash: keyedHash('invite', token),
        created_ns: now,
        created_by: scope.actor.kind === 'member' ? scope.actor.email : scope.actor.kind,
        expires_ns: expires,
        used_ns: null,
      })
      .execute();
    await appendAccess(trx, scope.tenantId, scope.actor, { action: 'member.invite', target: email, detail: { roles } });
  });
  return { inviteId, token, email, expires };
}
