import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { changePolicy } from './change-policy';
import { describedChange } from './described-change';
import { ceilingsOf, inherited } from './in-force';
import { checkRetention, parseRetention, type RetentionChanges, withRetention } from './parse-retention';

/**
 * Changes the fields that are given: whole days from arrival, `forever`, or null to inherit again. `bad_request` above the
 * operator's ceiling and where texts would outlive their nodes. Nothing is deleted here: the next retention run goes by it.
 */
export async function setRetention(scope: TenantScope, changes: RetentionChanges, expected?: number): Promise<number> {
  requirePermission(scope, 'retention');
  return changePolicy({
    tenantId: scope.tenantId,
    actor: scope.actor,
    kind: 'retention',
    action: 'policy.retention',
    expected,
    next: (own, operator) => {
      const said = withRetention(own.retention, parseRetention(changes));
      checkRetention(said, inherited(operator).retention, ceilingsOf(own.ceiling, operator.ceiling).retention);
      return said;
    },
    describe: describedChange,
  });
}
