import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunId, TraceId } from '../../base/ids';
import { query } from '../engine/statement';
import type { RunSpans } from '../port';
import type { Tenant } from '../tenant';
import { readTraceRecords } from './run-rows';

interface TraceRow {
  [column: string]: unknown;
  trace_id: TraceId;
  run_id: RunId;
  version: bigint | null;
  settled: boolean | null;
  timed_out: boolean | null;
  capped: bigint;
}

/** All that was accepted for the run that one of whose traces is `id`, with its version as of no later than its rows. */
export async function loadRun(tenant: Tenant, connection: DuckDBConnection, id: TraceId, versionBefore: number): Promise<RunSpans | null> {
  const traces = await query<TraceRow>(
    connection,
    `SELECT t.trace_id, t.run_id, s.derived_version AS version, s.settled, s.timed_out,
        coalesce((SELECT sum(spans) FROM capped c WHERE c.run_id = t.run_id), 0)::BIGINT AS capped
      FROM traces t LEFT JOIN run_state s USING (run_id)
      WHERE t.run_id = (SELECT run_id FROM traces WHERE trace_id = $id) ORDER BY t.ordinal`,
    { id },
  );
  const [first] = traces;
  if (!first) return null;
  const traceIds = traces.map((row) => row.trace_id);
  const records = await readTraceRecords(tenant, connection, traceIds);
  const state = stateOf(tenant, first, versionBefore);
  return { runId: first.run_id, traceIds, ...records, ...state, cappedSpans: Number(first.capped), contentExpired: false };
}

/** The live state knows runs that may still change; of others the row of their last derivation says all. */
function stateOf(tenant: Tenant, row: TraceRow, versionBefore: number): Pick<RunSpans, 'version' | 'settled' | 'timedOut'> {
  const live = tenant.live.runs.get(row.run_id);
  const version = live?.version ?? Number(row.version ?? 0);
  const unchanged = version <= versionBefore;
  return {
    version: Math.min(version, versionBefore),
    settled: unchanged && (live?.settled ?? row.settled ?? false),
    timedOut: unchanged && (live?.timedOut ?? row.timed_out ?? false),
  };
}
