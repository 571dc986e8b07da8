import { nowNanos } from '../base/time';
import { contentKey } from '../control/tenants/content-key';
import type { TenantScope } from '../tenancy/scope';
import type { IngestTerms } from './pipeline/terms';

/** What a request that arrives now is prepared under. */
export async function termsOf(scope: TenantScope): Promise<IngestTerms> {
  return { now: nowNanos(), contentKey: await contentKey(scope) };
}
