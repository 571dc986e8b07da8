import type { TenantId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { Role } from '../../tenancy/permissions';
import { type Control, control } from '../db/control';
import { keyedHash } from '../db/data-secret';
import { rolesFromText } from '../members/roles-text';
import { LOCAL_ISSUER } from '../users/user';

export interface OpenInvite {
  inviteId: string;
  tenantId: TenantId;
  slug: string;
  tenantName: string;
  email: string;
  roles: Role[];
  /** The address has a password already: its owner must sign in, the link alone does not make them. */
  hasAccount: boolean;
}

/** The invite behind a link's token; null when it never was, was used, replaced or withdrawn, or has expired. */
export async function findInvite(token: string, now: Nanos, within?: Control): Promise<OpenInvite | null> {
  if (!/^[a-z2-7]{52}$/.test(token)) return null;
  const db = within ?? (await control());
  const row = await db
    .selectFrom('invites')
    .innerJoin('tenants', 'tenants.id', 'invites.tenant_id')
    .select(['invites.id', 'invites.tenant_id', 'invites.email', 'invites.roles', 'tenants.slug', 'tenants.name'])
    .where('invites.hash', '=', keyedHash('invite', token))
    .where('invites.used_ns', 'is', null)
    .where('invites.expires_ns', '>', now)
    .where('tenants.state', '=', 'active')
    .executeTakeFirst();
  if (!row) return null;
  const account = await db
    .selectFrom('users')
    .innerJoin('passwords', 'passwords.user_id', 'users.id')
    .select('users.id')
    .where('users.issuer', '=', LOCAL_ISSUER)
    .where('users.subject', '=', row.email)
    .executeTakeFirst();
  return {
    inviteId: row.id,
    tenantId: row.tenant_id,
    slug: row.slug,
    tenantName: row.name,
    email: row.email,
    roles: rolesFromText(row.roles),
    hasAccount: account !== undefined,
  };
}
