import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunId, TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { hotTable } from '../catalogue/schema';
import { inTransaction, query } from '../engine/statement';
import type { Tenant } from '../tenant';
import type { LiveRun, LiveState } from '../write/live-state';
import { appendRunStates } from '../write/run-state';
import { dueRuns, MARKED_RUNS, rowsToTake, TAKEN_WITH_RUNS } from './due-sql';

/** Runs that are about to lose their records are closed and derived once more while these are there. */
export async function closeRuns(tenant: Tenant, before: Nanos): Promise<void> {
  const { live, writer } = tenant;
  const isDue = (run: LiveRun) => run.lastArrival < before;
  await writer.exclusive(async () => {
    const open = [...live.runs.values()].filter((run) => isDue(run) && !run.settled && run.underivable !== run.version);
    if (open.length === 0) return;
    const version = ++live.commitSeq;
    for (const run of open) Object.assign(run, { version, due: { version, why: 'timeout' } });
  });
  await tenant.deriver.refresh(isDue);
}

/**
 * Marks the runs whose last span arrived before the cut, and deletes what the hot tier has of them, as a job of the
 * writer. From here on they have no nodes for anybody, and what still comes for them is refused; their files follow.
 * Returns how many.
 */
export async function markRuns(tenant: Tenant, before: Nanos): Promise<number> {
  return tenant.writer.exclusive(async () => {
    const { connection, live } = tenant;
    const due = dueRuns(live, before);
    let taken: RunId[] = [];
    await inTransaction(connection, async () => {
      const rows = await query<{ run_id: RunId }>(connection, `SELECT DISTINCT run_id FROM (${due.sql})`, due.params);
      taken = rows.map((row) => row.run_id);
      if (taken.length === 0) return;
      const runs = { runs: taken };
      await query(connection, 'INSERT INTO taken_runs SELECT unnest($runs), $now, $before, false', { ...runs, now: tenant.now(), before });
      const closed = inMemory(live, taken).map((run) => ({ ...run, settled: true, hotSpans: 0 }));
      await query(connection, 'DELETE FROM run_state WHERE run_id IN (SELECT unnest($ids))', { ids: closed.map(({ runId }) => runId) });
      await appendRunStates(connection, closed);
      await query(connection, 'UPDATE run_state SET settled = true WHERE run_id IN (SELECT unnest($runs))', runs);
      for (const generation of live.generations) {
        for (const dataset of TAKEN_WITH_RUNS) {
          const goes = rowsToTake(dataset, null, MARKED_RUNS);
          if (goes) await query(connection, `DELETE FROM ${hotTable(generation, dataset)} AS s WHERE ${goes.sql}`, goes.params);
        }
      }
    });
    for (const run of inMemory(live, taken)) {
      live.hotSpans -= run.hotSpans;
      live.runs.delete(run.runId);
      for (const traceId of run.traceIds) live.traces.delete(traceId);
    }
    // Whoever holds something of these runs in memory looks again.
    if (taken.length > 0) live.commitSeq++;
    return taken.length;
  });
}

function inMemory(live: LiveState, runIds: readonly RunId[]): LiveRun[] {
  return runIds.flatMap((runId) => live.runs.get(runId) ?? []);
}

/** No file and no table holds anything of the marked runs any more. */
export async function clearMarks(tenant: Tenant): Promise<void> {
  await tenant.writer.exclusive(() => query(tenant.connection, 'UPDATE taken_runs SET cleared = true WHERE NOT cleared'));
}

/** Whether the run that has this trace is marked. */
export async function isTaken(connection: DuckDBConnection, id: TraceId): Promise<boolean> {
  const rows = await query(
    connection,
    'SELECT 1 FROM taken_runs JOIN traces USING (run_id) WHERE trace_id = $id AND before_ns IS NOT NULL',
    { id },
  );
  return rows.length > 0;
}
