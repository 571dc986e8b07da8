import { asTenantId } from '../../base/ids';
import { control } from '../db/control';
import { isSlug } from './slug';
import { type Tenant, tenantFromRow } from './tenant';

/** By slug or tenant id; null when there is none. For the operator and background work: people go through a membership. */
export async function findTenant(slugOrId: string): Promise<Tenant | null> {
  const id = asTenantId(slugOrId);
  if (!id && !isSlug(slugOrId)) return null;
  const db = await control();
  const row = await db
    .selectFrom('tenants')
    .selectAll()
    .where(id ? 'id' : 'slug', '=', slugOrId)
    .executeTakeFirst();
  return row ? tenantFromRow(row) : null;
}
