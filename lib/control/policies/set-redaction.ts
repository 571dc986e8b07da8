import type { RedactionPolicy } from '../../privacy/types';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { changePolicy } from './change-policy';
import { checkedRedaction, describedRedaction } from './redaction-change';

/**
 * Replaces the tenant's redaction policy as a whole; null inherits the operator's again. `bad_request` with the field where
 * a pattern or list is not accepted; `conflict` when the policy is no longer at `expected`. What is stored stays as it is.
 */
export async function setRedaction(scope: TenantScope, policy: RedactionPolicy | null, expected?: number): Promise<number> {
  requirePermission(scope, 'policies');
  const checked = policy === null ? null : checkedRedaction(policy);
  return changePolicy({
    tenantId: scope.tenantId,
    actor: scope.actor,
    kind: 'redaction',
    action: 'policy.redaction',
    expected,
    next: () => checked,
    describe: describedRedaction,
  });
}
