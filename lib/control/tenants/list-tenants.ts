import { control } from '../db/control';
import { type Tenant, tenantFromRow } from './tenant';

/** Every tenant by slug, for the operator. */
export async function listTenants(): Promise<Tenant[]> {
  const db = await control();
  const rows = await db.selectFrom('tenants').selectAll().orderBy('slug').execute();
  return rows.map(tenantFromRow);
}
