import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { changePolicy, merged } from './change-policy';
import { describedChange } from './described-change';
import { ceilingsOf } from './in-force';
import { type LimitChanges, parseLimits } from './parse-limits';

/**
 * Changes the fields that are given; null takes one back, so that it is inherited again. `bad_request` with the field where
 * a value is none or lies above the operator's ceiling; `conflict` when the limits are no longer at `expected`. Returns the
 * new version. At once in this process, within 5 s in others.
 */
export async function setLimits(scope: TenantScope, changes: LimitChanges, expected?: number): Promise<number> {
  requirePermission(scope, 'policies');
  return changePolicy({
    tenantId: scope.tenantId,
    actor: scope.actor,
    kind: 'limits',
    action: 'policy.limits',
    expected,
    next: (own, operator) => merged(own.limits, parseLimits(changes, ceilingsOf(own.ceiling, operator.ceiling).limits)),
    describe: describedChange,
  });
}
