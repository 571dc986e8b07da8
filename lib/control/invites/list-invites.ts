import { type Nanos, nowNanos } from '../../base/time';
import type { Role } from '../../tenancy/permissions';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import { rolesFromText } from '../members/roles-text';

export interface Invite {
  inviteId: string;
  email: string;
  roles: Role[];
  createdBy: string;
  expires: Nanos;
}

/** The tenant's invites that can still be taken, newest first. */
export async function listInvites(scope: TenantScope): Promise<Invite[]> {
  requirePermission(scope, 'members');
  const db = await control();
  const rows = await db
    .selectFrom('invites')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('used_ns', 'is', null)
    .where('expires_ns', '>', nowNanos())
    .orderBy('created_ns', 'desc')
    .execute();
  return rows.map((row) => ({
    inviteId: row.id,
    email: row.email,
    roles: rolesFromText(row.roles),
    createdBy: row.created_by,
    expires: row.expires_ns,
  }));
}
