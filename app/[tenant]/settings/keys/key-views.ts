import type { KeyView } from '@/components/settings/views';
import { formatInstant } from '@/lib/base/time';
import { listKeys } from '@/lib/control/keys/list-keys';
import type { TenantScope } from '@/lib/tenancy/scope';

/** The tenant's keys as the settings page shows them. */
export async function keyViews(scope: TenantScope): Promise<KeyView[]> {
  const keys = await listKeys(scope);
  const instant = (at: bigint | null) => (at === null ? null : formatInstant(at));
  return keys.map(({ created, lastUsed, revoked, ...key }) => ({
    ...key,
    created: formatInstant(created),
    lastUsed: instant(lastUsed),
    revoked: instant(revoked),
  }));
}
