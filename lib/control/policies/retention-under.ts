import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import { ceilingsOf, inForce, inherited } from './in-force';
import { checkRetention, parseRetention, type RetentionChanges, withRetention } from './parse-retention';
import type { RetentionPolicy } from './policies';
import { OPERATOR, readPolicies } from './stored-policies';

/** What would be in force after `setRetention` with these changes; refuses what that would refuse, and changes nothing. */
export async function retentionUnder(scope: TenantScope, changes: RetentionChanges): Promise<RetentionPolicy> {
  requirePermission(scope, 'retention');
  const db = await control();
  const { said: own } = await readPolicies(db, scope.tenantId);
  const { said: operator } = await readPolicies(db, OPERATOR);
  const retention = withRetention(own.retention, parseRetention(changes));
  checkRetention(retention, inherited(operator).retention, ceilingsOf(own.ceiling, operator.ceiling).retention);
  return inForce({ ...own, retention }, operator).retention;
}
