import type { TenantScope } from '../../tenancy/scope';
import { failureCauses } from '../failure-causes';
import { linkToRuns } from '../link-to-runs';
import type { AttentionItem } from '../views';
import { counted, type Period } from './finder';

const MOST = 5;

/** Runs that broke in a way that broke none in the period before. */
export async function findNewCauses(scope: TenantScope, period: Period, before: Period): Promise<AttentionItem[]> {
  const [now, earlier] = await Promise.all([failureCauses(scope, period), failureCauses(scope, before)]);
  const known = new Set(earlier.map((one) => one.cause));
  return now
    .filter((one) => !known.has(one.cause))
    .slice(0, MOST)
    .map((one) => ({
      kind: 'new_cause',
      severity: 'error',
      text: `${counted(one.runs, 'run')} failed for a new cause: ${one.cause}.`,
      detail: 'No run of the period before failed for it.',
      count: one.runs,
      unit: 'runs',
      href: linkToRuns(period, { cause: [one.cause] }),
      runId: one.newestRunId,
    }));
}
