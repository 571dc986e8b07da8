import type { TenantScope } from '../../tenancy/scope';
import { contractMismatches, newContractVersions } from '../contract-changes';
import { linkToRuns } from '../link-to-runs';
import { rangeName } from '../time-range';
import type { AttentionItem } from '../views';
import { counted, type Period } from './finder';

/** Tools that answered in another shape than expected, and tools that came in a new contract version. */
export async function findContractChanges(scope: TenantScope, period: Period, before: Period): Promise<AttentionItem[]> {
  const [mismatches, versions] = await Promise.all([contractMismatches(scope, period), newContractVersions(scope, period, before)]);
  return [
    ...mismatches.map(
      (one): AttentionItem => ({
        kind: 'contract',
        severity: 'error',
        text: `Tool ${one.tool} answered in another shape than expected in ${counted(one.runs, 'run')}.`,
        detail: 'An agent that looks for the old fields guesses.',
        count: one.runs,
        unit: 'runs',
        href: linkToRuns(period, { contractChanged: [one.tool] }),
        runId: one.newestRunId,
      }),
    ),
    ...versions.map(
      (one): AttentionItem => ({
        kind: 'contract',
        severity: 'info',
        text: `Tool ${one.tool} came in contract version ${one.version}; before it was ${one.before}.`,
        detail: null,
        count: 1,
        unit: 'tools',
        href: `tools?${new URLSearchParams({ range: rangeName(period.to - period.from), tool: one.tool })}`,
        runId: null,
      }),
    ),
  ];
}
