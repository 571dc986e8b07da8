import { getStore } from '../../store/open-store';
import type { TenantScope } from '../../tenancy/scope';
import { failureCauses } from '../failure-causes';
import { linkToRuns } from '../link-to-runs';
import type { AttentionItem } from '../views';
import { counted, type Period } from './finder';

const MOST = 5;

/** Runs that broke in a way that broke none in the period before. */
export async function findNewCauses(scope: TenantScope, period: Period, before: Period): Promise<AttentionItem[]> {
  const [now, earlier, hadRuns] = await Promise.all([failureCauses(scope, period), failureCauses(scope, before), anyRuns(scope, before)]);
  const known = new Set(earlier.map((one) => one.cause));
  return now
    .filter((one) => !known.has(one.cause))
    .slice(0, MOST)
    .map((one) => ({
      kind: 'new_cause',
      severity: 'error',
      text: `${counted(one.runs, 'run')} failed for ${hadRuns ? 'a new' : 'this'} cause: ${one.cause}.`,
      detail: hadRuns ? 'No run of the period before failed for it.' : 'The period before holds no runs to compare with.',
      count: one.runs,
      unit: 'runs',
      href: linkToRuns(period, { cause: [one.cause] }),
      runId: one.newestRunId,
    }));
}

async function anyRuns(scope: TenantScope, period: Period): Promise<boolean> {
  const [row] = await getStore().read(scope, { from: { runs: period }, sql: 'SELECT count(*) > 0 AS found FROM runs' });
  return row?.found === true;
}
