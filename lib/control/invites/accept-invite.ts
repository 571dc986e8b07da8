import { AegisError } from '../../base/errors';
import { nowNanos } from '../../base/time';
import type { Role } from '../../tenancy/permissions';
import { appendAccess } from '../access/append-access';
import { type Control, control } from '../db/control';
import { rolesFromText } from '../members/roles-text';
import { writeRoles } from '../members/write-roles';
import { ensureUser } from '../users/ensure-user';
import { newPasswordHash, storePassword } from '../users/set-password';
import { LOCAL_ISSUER, type User } from '../users/user';
import { findInvite, type OpenInvite } from './find-invite';

const GONE = 'This link is no longer valid. Ask for a new one.';

/**
 * Somebody new takes the invite with a password of their own. `conflict` when the address has an account already: a link
 * from one tenant's admin must never open another tenant's member's account.
 */
export async function acceptInviteWithPassword(
  token: string,
  input: { name: string; password: string },
): Promise<{ slug: string; email: string }> {
  if (!(await findInvite(token, nowNanos()))) throw new AegisError('not_found', GONE);
  const name = input.name.trim().slice(0, 80);
  const hash = await newPasswordHash(input.password);
  const db = await control();
  return db.transaction().execute(async (trx) => {
    const invite = await openInvite(trx, token);
    if (invite.hasAccount) throw new AegisError('conflict', 'This address has an account. Sign in with it to accept.');
    const user = await ensureUser(trx, { issuer: LOCAL_ISSUER, subject: invite.email, email: invite.email, name });
    await storePassword(trx, user.userId, hash);
    await join(trx, invite, user);
    return { slug: invite.slug, email: invite.email };
  });
}

/** Somebody who is signed in takes an invite made out to their address. */
export async function acceptInviteAs(user: User, token: string): Promise<{ slug: string }> {
  const db = await control();
  return db.transaction().execute(async (trx) => {
    const invite = await openInvite(trx, token);
    if (user.issuer !== LOCAL_ISSUER || user.email !== invite.email) {
      throw new AegisError('forbidden', `This invite is for ${invite.email}. Sign in with that account.`);
    }
    await join(trx, invite, user);
    return { slug: invite.slug };
  });
}

async function openInvite(trx: Control, token: string): Promise<OpenInvite> {
  const invite = await findInvite(token, nowNanos(), trx);
  if (!invite) throw new AegisError('not_found', GONE);
  return invite;
}

/** Adds the invite's roles to those the person has, and uses it up. */
async function join(trx: Control, invite: OpenInvite, user: User): Promise<void> {
  const rows = await trx
    .selectFrom('memberships')
    .select('role')
    .where('tenant_id', '=', invite.tenantId)
    .where('user_id', '=', user.userId)
    .execute();
  const roles: Role[] = rolesFromText([...rows.map((row) => row.role), ...invite.roles].join(','));
  await writeRoles(trx, invite.tenantId, user.userId, roles);
  await trx.updateTable('invites').set({ used_ns: nowNanos() }).where('id', '=', invite.inviteId).execute();
  const actor = { kind: 'member', userId: user.userId, email: user.email } as const;
  await appendAccess(trx, invite.tenantId, actor, { action: 'member.join', target: user.email, detail: { roles } });
}
