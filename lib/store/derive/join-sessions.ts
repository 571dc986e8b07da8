import type { RunId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { inTransaction, query, UnknownOutcome } from '../engine/statement';
import type { Tenant } from '../tenant';
import { writeJoin } from '../write/commit';
import { type Joined, joinRuns } from '../write/join-runs';
import type { LiveRun } from '../write/live-state';
import { loadRuns } from '../write/load-traces';
import type { DerivedRun } from './derive-run';

interface Member {
  [column: string]: unknown;
  run_id: RunId;
  session_id: string;
  start_ns: Nanos;
  end_ns: Nanos | null;
  waits: boolean;
}

/**
 * A run that ended waiting for a person is continued by the next run of its conversation: the two become one. Returns
 * the runs that changed by that and must be derived again.
 */
export async function joinSessions(tenant: Tenant, derived: readonly DerivedRun[]): Promise<LiveRun[]> {
  const sessions = [...new Set(derived.flatMap(({ facts }) => facts.sessionId ?? []))];
  if (sessions.length === 0) return [];
  return tenant.writer.exclusive(async () => {
    const { connection, live } = tenant;
    const pairs = continuations(await membersOf(tenant, sessions));
    if (pairs.length === 0) return [];
    await loadRuns(connection, live, pairs.flat());
    const joined: Joined[] = [];
    for (const [waiting, next] of pairs) {
      const pair = joinRuns(live, currentId(joined, waiting), currentId(joined, next));
      if (pair) joined.push(pair);
    }
    if (joined.length === 0) return [];
    try {
      await inTransaction(connection, async () => {
        for (const pair of joined) await writeJoin(tenant, pair);
      });
    } catch (error) {
      // The memberships above are changed already: only the tables know what holds now.
      throw new UnknownOutcome(error);
    }
    live.commitSeq++;
    const kept = new Set(joined.map(({ keep }) => keep).filter((run) => live.runs.has(run.runId)));
    for (const run of kept) Object.assign(run, { version: live.commitSeq, settled: false, timedOut: false, due: null });
    return [...kept];
  });
}

async function membersOf(tenant: Tenant, sessions: readonly string[]): Promise<Member[]> {
  return query<Member>(
    tenant.connection,
    `SELECT run_id, session_id, start_ns, end_ns, ended_waiting AND root_ended AS waits FROM run_state
      WHERE session_id IN (SELECT unnest($sessions)) ORDER BY session_id, start_ns, run_id`,
    { sessions },
  );
}

function continuations(members: readonly Member[]): [RunId, RunId][] {
  const pairs: [RunId, RunId][] = [];
  for (const [at, next] of members.entries()) {
    const before = members[at - 1];
    if (!before?.waits || before.session_id !== next.session_id) continue;
    if (before.end_ns !== null && next.start_ns >= before.end_ns) pairs.push([before.run_id, next.run_id]);
  }
  return pairs;
}

/** Follows the joins of this very pass. */
function currentId(joined: readonly Joined[], id: RunId): RunId {
  return joined.reduce((current, { keep, gone }) => (gone.runId === current ? keep.runId : current), id);
}
