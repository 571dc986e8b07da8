import type { Nanos } from '../../base/time';
import type { Role } from '../../tenancy/permissions';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import { rolesFromText } from './roles-text';

export interface Member {
  userId: string;
  email: string;
  name: string;
  /** Who vouches for them: `local` for a password kept here. */
  issuer: string;
  roles: Role[];
  since: Nanos;
}

/** The tenant's members by e-mail. */
export async function listMembers(scope: TenantScope): Promise<Member[]> {
  requirePermission(scope, 'members');
  const db = await control();
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['users.id', 'users.email', 'users.name', 'users.issuer', 'memberships.role', 'memberships.created_ns'])
    .where('memberships.tenant_id', '=', scope.tenantId)
    .orderBy('users.email')
    .orderBy('users.id')
    .execute();
  const members = new Map<string, Member & { names: string[] }>();
  for (const row of rows) {
    const member = members.get(row.id) ?? {
      userId: row.id,
      email: row.email,
      name: row.name,
      issuer: row.issuer,
      roles: [],
      since: row.created_ns,
      names: [],
    };
    member.names.push(row.role);
    members.set(row.id, member);
  }
  return [...members.values()].map(({ names, ...member }) => ({ ...member, roles: rolesFromText(names.join(',')) }));
}
