import type { Role } from '../../tenancy/permissions';
import { control } from '../db/control';
import { DEMO_ISSUER } from '../users/user';
import { rolesFromText } from './roles-text';

export interface DemoPerson {
  persona: string;
  name: string;
  tenantSlug: string;
  tenantName: string;
  role: Role;
}

/** The demo's people, one entry for each tenant and role, tenants by name and people in the order they were made. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const db = await control();
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .innerJoin('tenants', 'tenants.id', 'memberships.tenant_id')
    .select(['users.subject', 'users.name', 'tenants.slug', 'tenants.name as tenant_name', 'memberships.role'])
    .where('users.issuer', '=', DEMO_ISSUER)
    .where('tenants.state', '=', 'active')
    .orderBy('tenants.name')
    .orderBy('users.created_ns')
    .execute();
  return rows.flatMap((row) =>
    rolesFromText(row.role).map((role) => ({
      persona: row.subject,
      name: row.name,
      tenantSlug: row.slug,
      tenantName: row.tenant_name,
      role,
    })),
  );
}
