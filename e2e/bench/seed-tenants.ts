import { closeControl } from '../../lib/control/db/control';
import { createKey } from '../../lib/control/keys/create-key';
import { createTenant } from '../../lib/control/tenants/create-tenant';
import { systemScope } from '../../lib/tenancy/system-scope';
import type { BenchTenant } from './bench-world';

/** Many tenants at once in the folder of a server that does not run; the first `withKeys` of them with keys. */
export async function seedTenants(dataDir: string, count: number, withKeys: number): Promise<BenchTenant[]> {
  process.env.AEGIS_DATA_DIR = dataDir;
  const tenants: BenchTenant[] = [];
  for (let i = 0; i < count; i++) {
    const slug = `bench-${i}`;
    const { tenantId } = await createTenant({ slug });
    if (i >= withKeys) continue;
    const scope = await systemScope(slug, 'bench');
    const { key: ingestKey } = await createKey(scope, { kind: 'ingest' });
    const { key: queryKey } = await createKey(scope, { kind: 'query', roles: ['admin'] });
    tenants.push({ slug, tenantId, ingestKey, queryKey });
  }
  await closeControl();
  return tenants;
}
