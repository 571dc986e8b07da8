import type { TenantId } from '../../base/ids';
import type { Role } from '../../tenancy/permissions';
import { control } from '../db/control';
import { isSlug } from '../tenants/slug';
import type { TenantState } from '../tenants/tenant';
import { rolesFromText } from './roles-text';

export interface Membership {
  tenantId: TenantId;
  slug: string;
  name: string;
  state: TenantState;
  roles: Role[];
}

/** The tenants a person belongs to, by name. */
export async function membershipsOfUser(userId: string): Promise<Membership[]> {
  return find(userId, null);
}

/** The one with this slug. A tenant of others and one that does not exist are the same null, found by the same statement. */
export async function membershipOfUser(userId: string, slug: string): Promise<Membership | null> {
  if (!isSlug(slug)) return null;
  return (await find(userId, slug))[0] ?? null;
}

async function find(userId: string, slug: string | null): Promise<Membership[]> {
  const db = await control();
  let query = db
    .selectFrom('memberships')
    .innerJoin('tenants', 'tenants.id', 'memberships.tenant_id')
    .select(['tenants.id', 'tenants.slug', 'tenants.name', 'tenants.state', 'memberships.role'])
    .where('memberships.user_id', '=', userId);
  if (slug !== null) query = query.where('tenants.slug', '=', slug);
  const rows = await query.orderBy('tenants.name').orderBy('tenants.slug').execute();
  const found = new Map<string, Membership & { names: string[] }>();
  for (const row of rows) {
    const entry = found.get(row.id) ?? { tenantId: row.id, slug: row.slug, name: row.name, state: row.state, roles: [], names: [] };
    entry.names.push(row.role);
    found.set(row.id, entry);
  }
  return [...found.values()].map(({ names, ...membership }) => ({ ...membership, roles: rolesFromText(names.join(',')) }));
}
