import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunId, TraceId } from '../../base/ids';
import { dropGeneration, hotTable, SCHEMA_VERSION } from '../catalogue/schema';
import { faultPoint } from '../crash/fault-point';
import { supersede } from '../derive/write-derived';
import { appendRows } from '../engine/append-rows';
import { inTransaction, query, UnknownOutcome } from '../engine/statement';
import type { CellValue, ColumnType } from '../rows/column';
import { ARRIVING, DERIVED } from '../rows/datasets';
import type { Tenant } from '../tenant';
import { isDirty, type LiveRun, type LiveState } from '../write/live-state';
import { loadRuns } from '../write/load-traces';
import { appendRunStates } from '../write/run-state';
import { removeFiles } from './durable-files';
import type { SealPlan } from './seal-plan';
import type { Segment } from './segment';

/** What the snapshot held that the segments were written from. */
export interface Captured {
  spansOfTrace: ReadonlyMap<string, number>;
  versionOfRun: ReadonlyMap<string, number>;
}

/**
 * The one transaction of sealing, a job of the writer: lists the segments, copies the rows of open runs to the current
 * generation, and drops the frozen ones. Before it nobody reads the segments; after it nobody reads the generations.
 */
export async function listSealed(tenant: Tenant, plan: SealPlan, segments: readonly Segment[], captured: Captured): Promise<void> {
  const { connection, live } = tenant;
  const after = await stateAfter(connection, live, plan, captured);
  const stale = staleVersions(live, captured);
  const listing = inTransaction(connection, async () => {
    await keepOpenRows(connection, live, plan, captured);
    faultPoint('seal.catalogue');
    for (const generation of plan.frozen) await connection.run(dropGeneration(generation));
    faultPoint('seal.drop');
    await query(connection, 'DELETE FROM generations WHERE list_contains($frozen, generation::BIGINT)', {
      frozen: plan.frozen.map(BigInt),
    });
    await list(connection, plan, segments, tenant.now());
    await supersede(connection, stale);
    await query(connection, 'DELETE FROM run_state WHERE run_id IN (SELECT unnest($ids))', { ids: after.map(({ next }) => next.runId) });
    await appendRunStates(
      connection,
      after.map(({ next }) => next),
    );
  });
  await listing.catch((error) => removeUnlisted(tenant.directory, segments, error));
  for (const { run, next } of after) Object.assign(run, next);
  live.generations = live.generations.filter((generation) => !plan.frozen.includes(generation));
  await recount(connection, live);
  letGo(live);
}

/**
 * Files whose listing was rolled back go, so that a failing disk is not filled by each try; then throws on. Where the
 * outcome is unknown they stay: the next opening puts what is not listed into quarantine.
 */
export async function removeUnlisted(directory: string, segments: readonly Segment[], error: unknown): Promise<never> {
  const files = segments.map(({ file }) => file);
  if (!(error instanceof UnknownOutcome)) await removeFiles(directory, files).catch(() => undefined);
  throw error;
}

/** Runs with sealed rows as they will be: fewer spans hot, more sealed, the partition fixed. */
async function stateAfter(
  connection: DuckDBConnection,
  live: LiveState,
  plan: SealPlan,
  captured: Captured,
): Promise<{ run: LiveRun; next: LiveRun }[]> {
  const owners = await query<{ trace_id: TraceId; run_id: RunId }>(
    connection,
    'SELECT trace_id, run_id FROM traces WHERE trace_id IN (SELECT unnest($ids))',
    { ids: plan.days.flatMap((day) => day.traceIds) },
  );
  await loadRuns(connection, live, [...new Set(owners.map((row) => row.run_id))]);
  const dayOf = new Map(plan.days.flatMap((day) => day.traceIds.map((traceId) => [traceId, day.day] as const)));
  const after = new Map<LiveRun, LiveRun>();
  for (const { trace_id, run_id } of owners) {
    const run = live.runs.get(run_id);
    if (!run) continue;
    const next = after.get(run) ?? { ...run };
    after.set(run, next);
    const spans = captured.spansOfTrace.get(trace_id) ?? 0;
    next.hotSpans -= spans;
    next.sealedSpans += spans;
    next.day ??= dayOf.get(trace_id) ?? null;
    const version = captured.versionOfRun.get(run_id);
    if (version !== undefined && version === run.derivedVersion) next.sealedVersion = version;
  }
  return [...after].map(([run, next]) => ({ run, next }));
}

/** Derived rows that went into a segment though the run was derived again, or joined into another, while they were copied. */
function staleVersions(live: LiveState, captured: Captured): { runId: string; version: number }[] {
  return [...captured.versionOfRun]
    .filter(([runId, version]) => live.runs.get(runId as RunId)?.derivedVersion !== version)
    .map(([runId, version]) => ({ runId, version }));
}

async function keepOpenRows(connection: DuckDBConnection, live: LiveState, plan: SealPlan, captured: Captured): Promise<void> {
  const current = live.generations.at(-1) ?? 0;
  const traces = plan.days.flatMap((day) => day.traceIds);
  const runs = [...captured.versionOfRun.keys()];
  for (const frozen of plan.frozen) {
    for (const dataset of ARRIVING) {
      await query(
        connection,
        `INSERT INTO ${hotTable(current, dataset)} BY NAME SELECT * FROM ${hotTable(frozen, dataset)} WHERE trace_id NOT IN (SELECT unnest($traces))`,
        { traces },
      );
    }
    for (const dataset of DERIVED) {
      await query(
        connection,
        `INSERT INTO ${hotTable(current, dataset)} BY NAME SELECT * FROM ${hotTable(frozen, dataset)} WHERE run_id NOT IN (SELECT unnest($runs))`,
        { runs },
      );
    }
  }
}

const SEGMENT_TYPES: ColumnType[] = ['INTEGER', 'VARCHAR', 'VARCHAR', 'BIGINT', 'BIGINT', 'VARCHAR', 'BIGINT', 'BIGINT', 'INTEGER'];

/** Rows of `segments`, in the table's order. */
export function appendSegments(connection: DuckDBConnection, segments: readonly Segment[]): Promise<void> {
  return insertSegments(
    connection,
    segments.map((segment) => ({ ...segment, schemaVersion: SCHEMA_VERSION })),
  );
}

/** The same for files of whatever schema version. */
export async function insertSegments(
  connection: DuckDBConnection,
  segments: readonly (Segment & { schemaVersion: number })[],
): Promise<void> {
  const rows = segments.map((s): CellValue[] => [
    s.sealId,
    s.dataset,
    s.file,
    BigInt(s.rows),
    BigInt(s.bytes),
    s.sha256,
    s.minNs,
    s.maxNs,
    s.schemaVersion,
  ]);
  await appendRows(connection, 'segments', SEGMENT_TYPES, rows);
}

async function list(connection: DuckDBConnection, plan: SealPlan, segments: readonly Segment[], now: bigint): Promise<void> {
  for (const { sealId, day, traceIds } of plan.days) {
    await query(connection, 'INSERT INTO seals SELECT $sealId, $day, $generations, [], $now', {
      sealId,
      day,
      generations: plan.frozen.map(BigInt),
      now,
    });
    await query(connection, 'INSERT INTO trace_seals SELECT unnest($traceIds), $sealId', { traceIds, sealId });
  }
  await appendSegments(connection, segments);
}

async function recount(connection: DuckDBConnection, live: LiveState): Promise<void> {
  const [row] = await query<{ spans: bigint; oldest: bigint | null }>(
    connection,
    `SELECT count(*) AS spans, min(arrival_ns) AS oldest FROM (${live.generations
      .map((generation) => `SELECT arrival_ns FROM ${hotTable(generation, 'nodes')}`)
      .join(' UNION ALL ')})`,
  );
  const left = Number(row?.spans ?? 0);
  live.hotBytes = live.hotSpans === 0 ? 0 : Math.round((live.hotBytes * left) / live.hotSpans);
  live.hotSpans = left;
  live.oldestHotArrival = row?.oldest ?? null;
}

/** Runs that are settled and wholly in segments need no memory: a late span loads them again. */
function letGo(live: LiveState): void {
  for (const run of live.runs.values()) {
    if (!run.settled || isDirty(run) || run.sealedVersion === null || run.hotSpans > 0) continue;
    live.runs.delete(run.runId);
    for (const traceId of run.traceIds) live.traces.delete(traceId);
  }
}
