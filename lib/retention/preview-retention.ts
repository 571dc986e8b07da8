import type { Nanos } from '../base/time';
import { shorter } from '../control/policies/in-force';
import type { RetentionPolicy } from '../control/policies/policies';
import type { RetentionOutcome } from '../control/retention/retention-run';
import { getStore } from '../store/open-store';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { cutOf } from './cut-of';
import { outcomeOf } from './run-retention';

/**
 * What would be deleted at once if this policy were in force: to be shown before it is. Counts only, and leaves no trace
 * but the question itself.
 * @throws AegisError `forbidden` without the retention permission.
 */
export async function previewRetention(scope: TenantScope, proposed: RetentionPolicy, now: Nanos): Promise<RetentionOutcome> {
  requirePermission(scope, 'retention');
  const { contentDays, nodeDays } = proposed;
  const policy = { contentDays: shorter(contentDays, nodeDays), nodeDays };
  return outcomeOf(await getStore().retain(scope, cutOf(policy, now), { dryRun: true }));
}
