import type { DuckDBConnection } from '@duckdb/node-api';
import { hotTable } from '../catalogue/schema';
import { addToCube, takeFromCube } from '../cube/change-cube';
import { appendRows } from '../engine/append-rows';
import { inTransaction, query } from '../engine/statement';
import { DERIVED, hotTypes } from '../rows/datasets';
import type { LiveRun, LiveState } from '../write/live-state';
import { appendRunStates } from '../write/run-state';
import type { DerivedRun } from './derive-run';

/**
 * Puts derived runs in the place of their former versions, as a job of the writer. A run that was joined into another
 * meanwhile is left out, and so is a settled one that changed; one that merely grew gets its row and stays dirty.
 */
export async function writeDerived({ connection, directory, live }: Books, derived: readonly DerivedRun[]): Promise<void> {
  const pairs = derived.flatMap((one) => {
    const run = live.runs.get(one.runId);
    return run && isCurrent(run, one) ? [{ run, after: stateAfter(run, one), one }] : [];
  });
  if (pairs.length === 0) return;
  const superseded = pairs.filter(({ run, one }) => run.sealedVersion !== null && run.sealedVersion !== one.version);
  await inTransaction(connection, async () => {
    await takeFromCube(connection, { directory, generations: live.generations }, idsOf(pairs.filter(({ run }) => run.cubed)));
    await dropFormer(connection, live, idsOf(pairs));
    await supersede(
      connection,
      superseded.map(({ run }) => ({ runId: run.runId, version: run.sealedVersion ?? 0 })),
    );
    const rows = {
      runs: pairs.map(({ one }) => one.run),
      edges: pairs.flatMap(({ one }) => one.edges),
      usage: pairs.flatMap(({ one }) => one.usage),
    };
    const generation = live.generations.at(-1) ?? 0;
    for (const dataset of DERIVED) {
      if (rows[dataset].length > 0) await appendRows(connection, hotTable(generation, dataset), hotTypes(dataset), rows[dataset]);
    }
    await addToCube(connection, live, idsOf(pairs.filter(({ after }) => after.cubed)));
    await appendRunStates(
      connection,
      pairs.map(({ after }) => after),
    );
  });
  for (const { run, after } of pairs) Object.assign(run, after);
}

interface Books {
  connection: DuckDBConnection;
  directory: string;
  live: LiveState;
}

function idsOf(pairs: readonly { run: LiveRun }[]): string[] {
  return pairs.map(({ run }) => run.runId);
}

function isCurrent(run: LiveRun, derived: DerivedRun): boolean {
  return derived.version > run.derivedVersion && (!derived.settled || derived.version === run.version);
}

function stateAfter(run: LiveRun, { version, settled, timedOut, facts }: DerivedRun): LiveRun {
  return {
    ...run,
    derivedVersion: version,
    sealedVersion: null,
    settled,
    cubed: settled,
    timedOut,
    rootEnded: facts.rootEnded,
    endedWaiting: facts.endedWaiting,
    sessionId: facts.sessionId,
    startTime: facts.startTime,
    endTime: facts.endTime,
  };
}

async function dropFormer(connection: DuckDBConnection, live: LiveState, ids: readonly string[]): Promise<void> {
  for (const generation of live.generations) {
    for (const dataset of DERIVED) {
      await query(connection, `DELETE FROM ${hotTable(generation, dataset)} WHERE run_id IN (SELECT unnest($ids))`, { ids });
    }
  }
  await query(connection, 'DELETE FROM run_state WHERE run_id IN (SELECT unnest($ids))', { ids });
}

/** Versions in segments that count no longer. */
export async function supersede(connection: DuckDBConnection, versions: readonly { runId: string; version: number }[]): Promise<void> {
  if (versions.length === 0) return;
  await query(connection, 'INSERT INTO superseded SELECT unnest($ids), unnest($versions)', {
    ids: versions.map(({ runId }) => runId),
    versions: versions.map(({ version }) => BigInt(version)),
  });
}
