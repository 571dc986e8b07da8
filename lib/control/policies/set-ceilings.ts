import { AegisError } from '../../base/errors';
import { findTenant } from '../tenants/find-tenant';
import { HIGHEST_LIMITS } from './built-in';
import { changePolicy, merged } from './change-policy';
import { describedChange } from './described-change';
import { type LimitChanges, parseLimits } from './parse-limits';
import { parseRetention } from './parse-retention';

export type CeilingChanges = LimitChanges & { contentDays?: number | null; nodeDays?: number | null };

/**
 * The operator's upper bounds for one tenant, or with null for every tenant that has none of its own; a null field takes
 * one back. In force at once, also for what a tenant set before: it is cut, and comes back when the ceiling rises.
 */
export async function setCeilings(slugOrId: string | null, changes: CeilingChanges, task = 'operator'): Promise<number> {
  const tenant = slugOrId === null ? null : await findTenant(slugOrId);
  if (slugOrId !== null && !tenant) throw new AegisError('not_found', `There is no tenant "${slugOrId.slice(0, 60)}".`);
  const { contentDays, nodeDays, ...limits } = changes;
  const days = parseRetention({ contentDays, nodeDays });
  const checked: CeilingChanges = { ...parseLimits(limits, HIGHEST_LIMITS) };
  for (const field of ['contentDays', 'nodeDays'] as const) if (days[field] !== 'forever') checked[field] = days[field];
  return changePolicy({
    tenantId: tenant?.tenantId ?? null,
    actor: { kind: 'system', task },
    kind: 'ceiling',
    action: 'policy.ceiling',
    next: (own) => merged(own.ceiling, checked),
    describe: describedChange,
  });
}
