import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunId, TraceId } from '../../base/ids';
import { query } from '../engine/statement';
import type { RunSpans } from '../port';
import type { Tenant } from '../tenant';
import { readTraceRecords } from './run-rows';

/** All that was accepted for the run that one of whose traces is `id`, with its version as of no later than its rows. */
export async function loadRun(tenant: Tenant, connection: DuckDBConnection, id: TraceId, versionBefore: number): Promise<RunSpans | null> {
  const traces = await query<{ trace_id: TraceId; run_id: RunId }>(
    connection,
    'SELECT trace_id, run_id FROM traces WHERE run_id = (SELECT run_id FROM traces WHERE trace_id = $id) ORDER BY ordinal',
    { id },
  );
  const runId = traces[0]?.run_id;
  if (runId === undefined) return null;
  const traceIds = traces.map((row) => row.trace_id);
  const records = await readTraceRecords(connection, tenant.directory, traceIds);
  const state = await stateOf(tenant, connection, runId, versionBefore);
  return { runId, traceIds, ...records, ...state, contentExpired: false };
}

async function stateOf(
  tenant: Tenant,
  connection: DuckDBConnection,
  runId: RunId,
  versionBefore: number,
): Promise<Pick<RunSpans, 'version' | 'settled' | 'timedOut' | 'cappedSpans'>> {
  const live = tenant.live.runs.get(runId);
  if (live) {
    const unchanged = live.version <= versionBefore;
    const { cappedSpans } = live;
    return {
      version: Math.min(live.version, versionBefore),
      settled: unchanged && live.settled,
      timedOut: unchanged && live.timedOut,
      cappedSpans,
    };
  }
  const [row] = await query<{ version: bigint; settled: boolean; timed_out: boolean; capped: bigint }>(
    connection,
    `SELECT derived_version AS version, settled, timed_out,
        coalesce((SELECT sum(spans) FROM capped WHERE run_id = $runId), 0)::BIGINT AS capped
      FROM run_state WHERE run_id = $runId`,
    { runId },
  );
  return {
    version: Math.min(Number(row?.version ?? 0), versionBefore),
    settled: row?.settled ?? false,
    timedOut: row?.timed_out ?? false,
    cappedSpans: Number(row?.capped ?? 0),
  };
}
