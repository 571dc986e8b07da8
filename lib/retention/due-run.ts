import type { Nanos } from '../base/time';
import type { RetentionPolicy } from '../control/policies/policies';
import type { RetentionRun } from '../control/retention/retention-run';
import { midnightBefore } from './cut-of';

/**
 * What the schedule does with a tenant now: nothing while the last run covers the last midnight under the same policy;
 * a dry run when the policy has become shorter since, so that it stands on the page for an hour before it is done; else
 * the run itself.
 */
export function dueRun(last: RetentionRun | null, policy: RetentionPolicy, now: Nanos): 'none' | 'dry' | 'run' {
  if (last === null) return 'run';
  if (isShorter(policy.contentDays, last.policy.contentDays) || isShorter(policy.nodeDays, last.policy.nodeDays)) return 'dry';
  const same = policy.contentDays === last.policy.contentDays && policy.nodeDays === last.policy.nodeDays;
  const done = !last.dryRun && last.outcome !== null && last.upTo >= midnightBefore(now);
  return same && done ? 'none' : 'run';
}

/** Null has no end. */
function isShorter(days: number | null, before: number | null): boolean {
  return days !== null && (before === null || days < before);
}
