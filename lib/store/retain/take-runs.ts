import type { RunId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { hotTable } from '../catalogue/schema';
import { inTransaction, query } from '../engine/statement';
import type { Tenant } from '../tenant';
import { dueRuns, MARKED_RUNS, rowsToTake, TAKEN_WITH_RUNS } from './due-sql';

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
      await query(connection, 'UPDATE run_state SET settled = true WHERE run_id IN (SELECT unnest($runs))', runs);
      for (const generation of live.generations) {
        for (const dataset of TAKEN_WITH_RUNS) {
          const goes = rowsToTake(dataset, null, MARKED_RUNS);
          if (goes) await query(connection, `DELETE FROM ${hotTable(generation, dataset)} AS s WHERE ${goes.sql}`, goes.params);
        }
      }
    });
    for (const runId of taken) {
      const run = live.runs.get(runId);
      if (!run) continue;
      live.hotSpans -= run.hotSpans;
      live.runs.delete(runId);
      for (const traceId of run.traceIds) live.traces.delete(traceId);
    }
    return taken.length;
  });
}

/** No file and no table holds anything of the marked runs any more. */
export async function clearMarks(tenant: Tenant): Promise<void> {
  await tenant.writer.exclusive(() => query(tenant.connection, 'UPDATE taken_runs SET cleared = true WHERE NOT cleared'));
}
