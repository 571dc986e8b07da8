import type { DuckDBConnection } from '@duckdb/node-api';
import type { TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { hotTable } from '../catalogue/schema';
import { faultPoint } from '../crash/fault-point';
import { takeFromCube } from '../cube/change-cube';
import { appendRows } from '../engine/append-rows';
import { inTransaction, query } from '../engine/statement';
import type { AppendResult } from '../port';
import type { CellValue, ColumnType } from '../rows/column';
import { DERIVED, hotTypes } from '../rows/datasets';
import { linkClaim, linkedTrace } from './claims';
import type { Joined } from './join-runs';
import type { LiveState } from './live-state';
import { loadRuns, loadTraces, type Wanted } from './load-traces';
import { type CommitPlan, planCommit } from './plan-commit';
import type { PreparedBatch } from './prepared';
import type { RecordKeys } from './record-keys';

/** Where the rows of one tenant are changed. */
type Books = Pick<CommitContext, 'connection' | 'live' | 'directory'>;

export interface CommitContext {
  connection: DuckDBConnection;
  live: LiveState;
  keys: RecordKeys;
  directory: string;
  maxSpansOfRun: number;
  now: () => Nanos;
}

/** One group commit: load what is known of the traces, plan, append, COMMIT, and only then show it to readers. */
export async function commitBatches(context: CommitContext, batches: readonly PreparedBatch[]): Promise<AppendResult[]> {
  const { connection, live, keys, directory, maxSpansOfRun } = context;
  const claims = await loadTraces(connection, live, wantedBy(live, batches), keys, directory);
  await loadRuns(connection, live, [...live.linked.values()]);
  for (const id of batches.flatMap((batch) => [...batch.traceIds])) {
    const runId = live.traces.get(id)?.runId;
    if (runId !== undefined) await loadRuns(connection, live, [runId]);
  }
  const now = context.now();
  const plan = planCommit({ live, batches, claims, keys, now, maxSpansOfRun });
  if (changesNothing(plan)) return plan.results;
  faultPoint('append');
  await inTransaction(connection, () => write(context, plan));
  faultPoint('committed');
  show(live, plan, batches, now);
  return plan.results;
}

function wantedBy(live: LiveState, batches: readonly PreparedBatch[]): Wanted {
  const own = new Set<TraceId>();
  const claims = new Set<string>();
  const linked = new Set<TraceId>();
  for (const { traceIds, spans } of batches) {
    for (const id of traceIds) {
      own.add(id);
      if (!live.traces.has(id)) claims.add(linkClaim(id));
    }
    for (const span of spans) {
      for (const claim of span.claims) {
        claims.add(claim);
        const target = linkedTrace(claim);
        if (target !== null) linked.add(target);
      }
    }
  }
  return { own: [...own], linked: [...linked].filter((id) => !own.has(id)), claims: [...claims] };
}

function changesNothing(plan: CommitPlan): boolean {
  return (
    plan.nodes.length + plan.events.length + plan.content.length + plan.traces.length + plan.claims.length + plan.conflicts.length === 0 &&
    plan.capped.size + plan.joined.length === 0
  );
}

const TRACE_TYPES: ColumnType[] = ['VARCHAR', 'VARCHAR', 'BIGINT'];
const CLAIM_TYPES: ColumnType[] = ['VARCHAR', 'VARCHAR'];
const CONFLICT_TYPES: ColumnType[] = ['VARCHAR', 'VARCHAR', 'INTEGER', 'BIGINT'];
const CAPPED_TYPES: ColumnType[] = ['VARCHAR', 'BIGINT', 'BIGINT'];
const NODE_TYPES = hotTypes('nodes');
const EVENT_TYPES = hotTypes('events');
const CONTENT_TYPES = hotTypes('content');

async function write(context: Books, plan: CommitPlan): Promise<void> {
  const { connection, live } = context;
  const generation = live.generations.at(-1) ?? 0;
  const capped: CellValue[][] = [...plan.capped].map(([runId, spans]) => [runId, BigInt(spans), BigInt(plan.seq)]);
  const appends: [string, ColumnType[], CellValue[][]][] = [
    [hotTable(generation, 'nodes'), NODE_TYPES, plan.nodes],
    [hotTable(generation, 'events'), EVENT_TYPES, plan.events],
    [hotTable(generation, 'content'), CONTENT_TYPES, plan.content],
    ['traces', TRACE_TYPES, plan.traces],
    ['claims', CLAIM_TYPES, plan.claims],
    ['conflicts', CONFLICT_TYPES, plan.conflicts],
    ['capped', CAPPED_TYPES, capped],
  ];
  for (const [table, types, rows] of appends) if (rows.length > 0) await appendRows(connection, table, types, rows);
  for (const joined of plan.joined) await writeJoin(context, joined);
  faultPoint('commit');
}

/** The later run becomes an alias: its traces point at the earlier one, and nothing derived of it counts any more. */
export async function writeJoin({ connection, directory, live }: Books, { keep, gone }: Joined): Promise<void> {
  if (gone.cubed) await takeFromCube(connection, { directory, generations: live.generations }, [gone.runId]);
  const ids = { keep: keep.runId, gone: gone.runId };
  await query(connection, 'UPDATE traces SET run_id = $keep WHERE run_id = $gone', ids);
  await query(connection, 'UPDATE capped SET run_id = $keep WHERE run_id = $gone', ids);
  await query(connection, 'DELETE FROM run_state WHERE run_id = $gone', { gone: gone.runId });
  for (const generation of live.generations) {
    for (const dataset of DERIVED) {
      await query(connection, `DELETE FROM ${hotTable(generation, dataset)} WHERE run_id = $gone`, { gone: gone.runId });
    }
  }
  if (gone.sealedVersion === null) return;
  await query(connection, 'INSERT INTO superseded VALUES ($gone, $version)', { gone: gone.runId, version: BigInt(gone.sealedVersion) });
}

/** The commit is on disk: versions rise. */
function show(live: LiveState, plan: CommitPlan, batches: readonly PreparedBatch[], now: Nanos): void {
  live.commitSeq = plan.seq;
  live.lastArrival = now;
  if (plan.conflicts.length > 0) live.anyConflicts = true;
  live.hotSpans += plan.nodes.length;
  live.hotBytes += plan.bytes;
  live.oldestHotArrival ??= now;
  for (const run of plan.touched) {
    if (!live.runs.has(run.runId)) continue;
    run.version = plan.seq;
    run.lastArrival = now;
    run.settled = false;
    run.timedOut = false;
  }
  for (const { traceIds } of batches) {
    for (const id of traceIds) {
      const trace = live.traces.get(id);
      if (trace) trace.lastCommit = plan.seq;
    }
  }
}
