import type { TenantScope } from '../../tenancy/scope';
import type { AttentionItem } from '../views';
import { findContractChanges } from './find-contract-changes';
import { findFailingTools } from './find-failing-tools';
import { findNewCauses } from './find-new-causes';
import { findOverruns } from './find-overruns';
import { findRegressions } from './find-regressions';
import { findRunsToLookAt } from './find-runs-to-look-at';
import type { Finder, Period } from './finder';

const FINDERS: readonly Finder[] = [findNewCauses, findRunsToLookAt, findRegressions, findContractChanges, findFailingTools, findOverruns];

const SEVERITY = { error: 0, warning: 1, info: 2 } as const;

/** What needs a person in this period, worst first; each item links to exactly the rows that it counts. */
export async function findAttention(scope: TenantScope, period: Period, before: Period): Promise<AttentionItem[]> {
  const found = await Promise.all(FINDERS.map((find) => find(scope, period, before)));
  return found.flat().sort((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity] || b.count - a.count || (a.text < b.text ? -1 : 1));
}
