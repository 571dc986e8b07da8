import type { Nanos } from '../base/time';
import type { RetentionChanges } from '../control/policies/parse-retention';
import { retentionUnder } from '../control/policies/retention-under';
import type { RetentionOutcome } from '../control/retention/retention-run';
import { getStore } from '../store/open-store';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { cutOf } from './cut-of';
import { outcomeOf } from './run-retention';

/**
 * What would be deleted at once if the policy were changed so: to be shown before it is. Counts only, and leaves no trace
 * but the question itself.
 * @throws AegisError `forbidden` without the retention permission; what `setRetention` refuses.
 */
export async function previewRetention(scope: TenantScope, changes: RetentionChanges, now: Nanos): Promise<RetentionOutcome> {
  requirePermission(scope, 'retention');
  const policy = await retentionUnder(scope, changes);
  return outcomeOf(await getStore().retain(scope, cutOf(policy, now), { dryRun: true }));
}
