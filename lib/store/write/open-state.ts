import { randomBytes } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunId, TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { createGeneration, hotTable } from '../catalogue/schema';
import { inTransaction, query } from '../engine/statement';
import { type LiveState, newRun } from './live-state';
import { loadRuns } from './load-traces';

interface HotTrace {
  [column: string]: unknown;
  trace_id: TraceId;
  run_id: RunId;
  ordinal: bigint;
  spans: bigint;
  bytes: bigint;
  first_arrival: Nanos;
  last_arrival: Nanos;
  seq: bigint;
}

/** The live state as the tables imply it: whatever was committed, and nothing else. */
export async function openState(connection: DuckDBConnection, now: Nanos): Promise<{ live: LiveState; secret: string }> {
  const secret = await secretOf(connection);
  const live: LiveState = {
    commitSeq: 0,
    nextOrdinal: 0,
    runs: new Map(),
    traces: new Map(),
    linked: new Map(),
    generations: await generationsOf(connection, now),
    hotSpans: 0,
    hotBytes: 0,
    oldestHotArrival: null,
    lastArrival: null,
    nextSeal: 1,
    anyConflicts: false,
  };
  await countUp(connection, live);
  const hot = await hotTraces(connection, live.generations);
  const open = await query<{ run_id: RunId }>(connection, 'SELECT run_id FROM run_state WHERE NOT settled');
  await loadRuns(connection, live, [...new Set([...hot.map((row) => row.run_id), ...open.map((row) => row.run_id)])]);
  for (const row of hot) addHotTrace(live, row);
  for (const run of live.runs.values()) if (run.version < 0) run.version = Math.max(1, live.commitSeq);
  return { live, secret };
}

async function secretOf(connection: DuckDBConnection): Promise<string> {
  const [known] = await query<{ value: string }>(connection, "SELECT value FROM meta WHERE key = 'key_secret'");
  if (known) return known.value;
  const secret = randomBytes(32).toString('hex');
  await query(connection, "INSERT INTO meta VALUES ('key_secret', $secret)", { secret });
  return secret;
}

async function generationsOf(connection: DuckDBConnection, now: Nanos): Promise<number[]> {
  const rows = await query<{ generation: number }>(connection, 'SELECT generation FROM generations ORDER BY generation');
  if (rows.length > 0) return rows.map((row) => row.generation);
  await inTransaction(connection, async () => {
    await connection.run(createGeneration(1));
    await query(connection, 'INSERT INTO generations VALUES (1, $now)', { now });
  });
  return [1];
}

async function countUp(connection: DuckDBConnection, live: LiveState): Promise<void> {
  const [row] = await query<{
    seq: bigint | null;
    ordinal: bigint | null;
    seal: number | null;
    conflicts: boolean;
    arrival: bigint | null;
  }>(
    connection,
    `SELECT
      greatest((SELECT max(derived_version) FROM run_state), (SELECT max(commit_seq) FROM capped), (SELECT max(commit_seq) FROM conflicts),
        (SELECT max(value::BIGINT) FROM meta WHERE key = 'commit_floor')) AS seq,
      (SELECT max(ordinal) FROM traces) AS ordinal,
      (SELECT max(seal_id) FROM seals) AS seal,
      EXISTS (SELECT 1 FROM conflicts) AS conflicts,
      (SELECT max(last_arrival_ns) FROM run_state) AS arrival`,
  );
  live.commitSeq = Number(row?.seq ?? 0);
  live.nextOrdinal = Number(row?.ordinal ?? -1) + 1;
  live.anyConflicts = row?.conflicts ?? false;
  live.nextSeal = (row?.seal ?? 0) + 1;
  live.lastArrival = row?.arrival ?? null;
}

function hotTraces(connection: DuckDBConnection, generations: readonly number[]): Promise<HotTrace[]> {
  const rows = generations.flatMap((generation) => [
    `SELECT trace_id, 1 AS span, 400 + coalesce(length(facts), 0) + coalesce(length(content), 0) + coalesce(length(labels), 0) AS bytes, arrival_ns, commit_seq
      FROM ${hotTable(generation, 'nodes')}`,
    `SELECT trace_id, 0, 300, arrival_ns, commit_seq FROM ${hotTable(generation, 'events')}`,
    `SELECT trace_id, 0, 64 + length(text), arrival_ns, commit_seq FROM ${hotTable(generation, 'content')}`,
  ]);
  return query<HotTrace>(
    connection,
    `SELECT h.trace_id, t.run_id, t.ordinal, sum(h.span)::BIGINT AS spans, sum(h.bytes)::BIGINT AS bytes,
        min(h.arrival_ns) AS first_arrival, max(h.arrival_ns) AS last_arrival, max(h.commit_seq) AS seq
      FROM (${rows.join(' UNION ALL ')}) h JOIN traces t USING (trace_id) GROUP BY ALL ORDER BY t.ordinal`,
  );
}

/** A run with rows younger than its derivation has changed since, and is open again if it was settled. */
function addHotTrace(live: LiveState, row: HotTrace): void {
  const seq = Number(row.seq);
  live.commitSeq = Math.max(live.commitSeq, seq);
  live.hotSpans += Number(row.spans);
  live.hotBytes += Number(row.bytes);
  if (live.oldestHotArrival === null || row.first_arrival < live.oldestHotArrival) live.oldestHotArrival = row.first_arrival;
  if (live.lastArrival === null || row.last_arrival > live.lastArrival) live.lastArrival = row.last_arrival;
  let run = live.runs.get(row.run_id);
  if (!run) {
    run = newRun(row.run_id, Number(row.ordinal), row.first_arrival);
    live.runs.set(run.runId, run);
  }
  run.traceIds.add(row.trace_id);
  run.ordinal = Math.min(run.ordinal, Number(row.ordinal));
  run.hotSpans += Number(row.spans);
  if (row.first_arrival < run.firstArrival) run.firstArrival = row.first_arrival;
  if (row.last_arrival > run.lastArrival) run.lastArrival = row.last_arrival;
  if (seq <= run.version) return;
  run.version = seq;
  run.settled = false;
  run.timedOut = false;
}
