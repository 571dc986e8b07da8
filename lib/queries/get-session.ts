import { AegisError } from '../base/errors';
import { formatInstant, type Nanos } from '../base/time';
import { getStore } from '../store/open-store';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { runRecordFromRow } from './run-row';
import { sessionTotals } from './session-totals';
import { toRunView } from './to-view/to-run-view';
import { moneyFor } from './to-view/view-money';
import type { SessionView } from './views';

/** A conversation of more runs shows its newest ones and says how many it leaves out; totals count all. */
const MOST_RUNS = 1_000;

/**
 * What happened over this conversation? Its runs in order, with totals.
 * @throws AegisError `not_found` for no such session and for another tenant's alike.
 */
export async function getSession(scope: TenantScope, input: { sessionId: string }): Promise<SessionView> {
  requirePermission(scope, 'runs');
  const rows = await getStore().read(scope, {
    from: { runs: {} },
    sql: 'SELECT * FROM runs WHERE session_id = $session ORDER BY start_ns, run_id',
    params: { session: input.sessionId },
  });
  const runs = rows.map(runRecordFromRow);
  const [first] = runs;
  if (!first) throw new AegisError('not_found', 'There is no such session.');
  const money = moneyFor(scope);
  const lastEnd = latestEnd(runs.map((run) => run.facts.endTime));
  return {
    sessionId: input.sessionId,
    userIds: distinct(runs.map((run) => run.facts.userId)),
    workflows: distinct(runs.map((run) => run.facts.workflow)),
    startTime: formatInstant(first.facts.startTime),
    endTime: lastEnd === null ? null : formatInstant(lastEnd),
    totals: sessionTotals(
      runs.map((run) => run.facts),
      money,
    ),
    runs: runs.slice(-MOST_RUNS).map((run) => toRunView(run, money)),
    notShown: Math.max(0, runs.length - MOST_RUNS),
  };
}

/** null while any run is open. */
function latestEnd(ends: readonly (Nanos | null)[]): Nanos | null {
  let latest: Nanos | null = null;
  for (const end of ends) {
    if (end === null) return null;
    if (latest === null || end > latest) latest = end;
  }
  return latest;
}

function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
