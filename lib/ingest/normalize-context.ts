import { nowNanos } from '../base/time';
import { contentKey } from '../control/tenants/content-key';
import type { NormalizeContext } from '../semconv/normalize-context';
import type { TenantScope } from '../tenancy/scope';
import { contentHasher } from './content-hash';

/** The time of arrival and the tenant's own hash. */
export async function normalizeContext(scope: TenantScope): Promise<NormalizeContext> {
  return { now: nowNanos(), hash: contentHasher(await contentKey(scope)) };
}
