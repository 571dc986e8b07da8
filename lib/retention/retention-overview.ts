import { DAY, formatInstant, HOUR, type Nanos } from '../base/time';
import { policiesOf } from '../control/policies/policies-of';
import { listRetentionRuns } from '../control/retention/list-retention-runs';
import type { RetentionRun } from '../control/retention/retention-run';
import { getStore } from '../store/open-store';
import type { TierHoldings } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { midnightBefore } from './cut-of';
import type { RetentionRunView, RetentionTierView, RetentionView } from './retention-view';

const LAST_RUNS = 20;
/** The schedule comes by once an hour. */
const VISIT = HOUR;

/**
 * What is deleted when? The policy in force, what is on disk of each tier, what goes next, and how the last runs went.
 * For admins and compliance officers.
 */
export async function retentionOverview(scope: TenantScope, now: Nanos): Promise<RetentionView> {
  requirePermission(scope, 'holds');
  const [{ retention, content }, holdings, runs] = await Promise.all([
    policiesOf(scope),
    getStore().holdings(scope),
    listRetentionRuns(scope, LAST_RUNS),
  ]);
  const tiers = [
    tierOf('content', holdings.content, retention.contentDays),
    tierOf('nodes', holdings.nodes, retention.nodeDays),
    tierOf('runs', holdings.runs, null),
  ];
  const nextRun = tiers.flatMap(({ deletedBy }) => deletedBy ?? []).sort()[0] ?? null;
  const soon = formatInstant(now + VISIT);
  return {
    policy: { ...retention, keepsTexts: content.keep },
    tiers,
    clearedRuns: holdings.takenRuns,
    runs: runs.map(runViewOf),
    nextRun: nextRun !== null && nextRun < soon ? soon : nextRun,
  };
}

function tierOf(tier: RetentionTierView['tier'], { rows, bytes, oldest }: TierHoldings, keptDays: number | null): RetentionTierView {
  const expires = oldest === null || keptDays === null ? null : oldest + BigInt(keptDays) * DAY;
  return {
    tier,
    rows,
    bytes,
    oldest: oldest === null ? null : formatInstant(oldest),
    keptDays,
    expires: expires === null ? null : formatInstant(expires),
    deletedBy: expires === null ? null : formatInstant(midnightBefore(expires) + DAY + VISIT),
  };
}

/** A run of retention as it is shown. */
export function runViewOf({ at, policy, outcome, upTo: _upTo, ...run }: RetentionRun): RetentionRunView {
  return {
    ...run,
    at: formatInstant(at),
    contentDays: policy.contentDays,
    nodeDays: policy.nodeDays,
    taken: outcome?.taken ?? [],
    oldest: outcome === null || outcome.oldestNs === null ? null : formatInstant(BigInt(outcome.oldestNs)),
    runs: outcome?.runs ?? 0,
    fileRewritten: outcome?.fileRewritten ?? false,
  };
}
