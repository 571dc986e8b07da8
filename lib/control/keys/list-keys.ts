import type { Nanos } from '../../base/time';
import type { Role } from '../../tenancy/permissions';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import { rolesFromText } from '../members/roles-text';
import type { KeyKind } from './key-cache';

export interface ApiKey {
  keyId: string;
  kind: KeyKind;
  name: string;
  roles: Role[];
  /** Its first characters, to tell keys apart. */
  display: string;
  created: Nanos;
  createdBy: string;
  /** Right to about half a minute. */
  lastUsed: Nanos | null;
  revoked: Nanos | null;
}

/** The tenant's keys, newest first, revoked ones included. */
export async function listKeys(scope: TenantScope): Promise<ApiKey[]> {
  requirePermission(scope, 'keys');
  const db = await control();
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .orderBy('created_ns', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    keyId: row.id,
    kind: row.kind,
    name: row.name,
    roles: rolesFromText(row.roles),
    display: row.display,
    created: row.created_ns,
    createdBy: row.created_by,
    lastUsed: row.last_used_ns,
    revoked: row.revoked_ns,
  }));
}
