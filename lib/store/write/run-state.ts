import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunId, TraceId } from '../../base/ids';
import { appendRows } from '../engine/append-rows';
import type { Row } from '../port';
import type { CellValue, ColumnType } from '../rows/column';
import type { LiveRun } from './live-state';

/** Columns of `run_state` in the table's order. */
const COLUMNS: readonly { type: ColumnType; of: (run: LiveRun) => CellValue }[] = [
  { type: 'VARCHAR', of: (run) => run.runId },
  { type: 'BIGINT', of: (run) => BigInt(run.derivedVersion) },
  { type: 'BIGINT', of: (run) => (run.sealedVersion === null ? null : BigInt(run.sealedVersion)) },
  { type: 'BOOLEAN', of: (run) => run.settled },
  { type: 'BOOLEAN', of: (run) => run.timedOut },
  { type: 'BOOLEAN', of: (run) => run.rootEnded },
  { type: 'BOOLEAN', of: (run) => run.endedWaiting },
  { type: 'VARCHAR', of: (run) => run.sessionId },
  { type: 'BIGINT', of: (run) => run.startTime },
  { type: 'BIGINT', of: (run) => run.endTime },
  { type: 'BIGINT', of: (run) => run.firstArrival },
  { type: 'BIGINT', of: (run) => run.lastArrival },
  { type: 'BIGINT', of: (run) => BigInt(run.sealedSpans) },
  { type: 'VARCHAR', of: (run) => run.day },
  { type: 'BOOLEAN', of: (run) => run.cubed },
];

export async function appendRunStates(connection: DuckDBConnection, runs: readonly LiveRun[]): Promise<void> {
  await appendRows(
    connection,
    'run_state',
    COLUMNS.map(({ type }) => type),
    runs.map((run) => COLUMNS.map(({ of }) => of(run))),
  );
}

/** A row of `run_state` with `traces`, `ordinal` and `capped_spans` beside it → the run without its hot rows. */
export function runOfState(row: Row): LiveRun {
  const version = Number(row.derived_version);
  return {
    runId: row.run_id as RunId,
    traceIds: new Set(row.traces as TraceId[]),
    ordinal: Number(row.ordinal),
    version,
    derivedVersion: version,
    sealedVersion: row.sealed_version === null ? null : Number(row.sealed_version),
    underivable: null,
    due: null,
    settled: row.settled === true,
    cubed: row.cubed === true,
    taken: row.taken === true,
    timedOut: row.timed_out === true,
    rootEnded: row.root_ended === true,
    endedWaiting: row.ended_waiting === true,
    sessionId: row.session_id as string | null,
    startTime: row.start_ns as bigint | null,
    endTime: row.end_ns as bigint | null,
    firstArrival: row.first_arrival_ns as bigint,
    lastArrival: row.last_arrival_ns as bigint,
    hotSpans: 0,
    sealedSpans: Number(row.sealed_spans),
    cappedSpans: Number(row.capped_spans),
    day: row.day as string | null,
  };
}
