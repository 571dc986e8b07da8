import type { TenantId } from '../../base/ids';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';

const held = globalThis as { aegisContentKeys?: Map<TenantId, Buffer> };

/** The tenant's 32 bytes that key its content hashes, so that equal texts of two tenants share no hash. Never changes. */
export async function contentKey(scope: TenantScope): Promise<Buffer> {
  held.aegisContentKeys ??= new Map();
  const known = held.aegisContentKeys.get(scope.tenantId);
  if (known) return known;
  const db = await control();
  const row = await db.selectFrom('tenants').select('content_key').where('id', '=', scope.tenantId).executeTakeFirstOrThrow();
  const key = Buffer.from(row.content_key, 'base64');
  held.aegisContentKeys.set(scope.tenantId, key);
  return key;
}
