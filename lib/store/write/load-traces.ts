import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunId, TraceId } from '../../base/ids';
import { hotTable } from '../catalogue/schema';
import { segmentFiles } from '../catalogue/segment-files';
import { query } from '../engine/statement';
import { segmentScan } from '../read/segment-scan';
import { type LiveState, type LiveTrace, newTrace } from './live-state';
import type { RecordKeys } from './record-keys';
import { runOfState } from './run-state';
import { spanKey } from './span-key';

/** What a group of batches refers to, beyond what the live state already knows. */
export interface Wanted {
  /** Traces of spans and events: their keys are needed. */
  own: readonly TraceId[];
  /** Traces that links point at: only their runs are needed. */
  linked: readonly TraceId[];
  claims: readonly string[];
}

/** Claims found: claim → traces that made it, earliest first. */
export type Claims = ReadonlyMap<string, readonly TraceId[]>;

interface TraceRow {
  [column: string]: unknown;
  trace_id: TraceId;
  run_id: RunId;
  ordinal: bigint;
}

/** Brings what the tables know of these traces, their runs and their accepted records into the live state. */
export async function loadTraces(
  connection: DuckDBConnection,
  live: LiveState,
  wanted: Wanted,
  keys: RecordKeys,
  directory: string,
): Promise<Claims> {
  live.linked = new Map();
  const unknown = [...wanted.own, ...wanted.linked].filter((id) => !live.traces.has(id));
  const claims = await findClaims(connection, wanted.claims);
  const claimants = [...claims.values()].flat().filter((id) => !live.traces.has(id));
  const ids = [...new Set([...unknown, ...claimants])];
  if (ids.length === 0) return claims;
  const known = await query<TraceRow>(connection, 'SELECT trace_id, run_id, ordinal FROM traces WHERE trace_id IN (SELECT unnest($ids))', {
    ids,
  });
  if (known.length === 0) return claims;
  await loadRuns(connection, live, [...new Set(known.map((row) => row.run_id))]);
  const own = new Set(wanted.own);
  live.linked = new Map(known.map((row) => [row.trace_id, row.run_id]));
  const loaded = known.filter((row) => own.has(row.trace_id)).map((row) => newTrace(row.trace_id, row.run_id, Number(row.ordinal)));
  await loadKeys(connection, live, loaded, keys, directory);
  for (const trace of loaded) live.traces.set(trace.traceId, trace);
  return claims;
}

async function findClaims(connection: DuckDBConnection, claims: readonly string[]): Promise<Claims> {
  const found = new Map<string, TraceId[]>();
  if (claims.length === 0) return found;
  const rows = await query<{ claim: string; trace_id: TraceId }>(
    connection,
    `SELECT c.claim, c.trace_id FROM claims c JOIN traces t USING (trace_id)
      WHERE c.claim IN (SELECT unnest($claims)) ORDER BY t.ordinal`,
    { claims },
  );
  for (const { claim, trace_id } of rows) found.set(claim, [...(found.get(claim) ?? []), trace_id]);
  return found;
}

/** Runs that the live state let go of: settled and sealed ones. */
export async function loadRuns(connection: DuckDBConnection, live: LiveState, runIds: readonly RunId[]): Promise<void> {
  const missing = runIds.filter((id) => !live.runs.has(id));
  if (missing.length === 0) return;
  const rows = await query(
    connection,
    `SELECT s.*, t.traces, t.ordinal, EXISTS (SELECT 1 FROM taken_runs k WHERE k.run_id = s.run_id) AS taken,
        coalesce((SELECT sum(spans)::BIGINT FROM capped c WHERE c.run_id = s.run_id), 0) AS capped_spans
      FROM run_state s
      JOIN (SELECT run_id, list(trace_id) AS traces, min(ordinal) AS ordinal FROM traces
            WHERE run_id IN (SELECT unnest($ids)) GROUP BY run_id) t USING (run_id)`,
    { ids: missing },
  );
  for (const row of rows) {
    const run = runOfState(row);
    live.runs.set(run.runId, run);
  }
}

async function loadKeys(
  connection: DuckDBConnection,
  live: LiveState,
  traces: readonly LiveTrace[],
  keys: RecordKeys,
  directory: string,
): Promise<void> {
  if (traces.length === 0) return;
  const byId = new Map(traces.map((trace) => [trace.traceId, trace]));
  const ids = [...byId.keys()];
  for (const generation of live.generations) {
    const spans = await query<{ trace_id: TraceId; span_id: string; otel_kind: number; content_hash: bigint }>(
      connection,
      `SELECT trace_id, span_id, otel_kind, content_hash FROM ${hotTable(generation, 'nodes')} WHERE trace_id IN (SELECT unnest($ids))`,
      { ids },
    );
    for (const row of spans) byId.get(row.trace_id)?.spans.set(spanKey(row.span_id, row.otel_kind), Number(row.content_hash));
    const others = await query<{ kind: string; trace_id: TraceId; id: string }>(
      connection,
      `SELECT 'event' AS kind, trace_id, event_id AS id FROM ${hotTable(generation, 'events')} WHERE trace_id IN (SELECT unnest($ids))
        UNION ALL SELECT 'text', trace_id, hash FROM ${hotTable(generation, 'content')} WHERE trace_id IN (SELECT unnest($ids))`,
      { ids },
    );
    for (const { kind, trace_id, id } of others) byId.get(trace_id)?.[kind === 'event' ? 'events' : 'texts'].add(id);
  }
  await loadSealedKeys(connection, byId, keys, directory);
}

/** Only runs that were sealed before have key rows; everything fresh ends at an empty list of files. */
async function loadSealedKeys(
  connection: DuckDBConnection,
  byId: ReadonlyMap<TraceId, LiveTrace>,
  keys: RecordKeys,
  directory: string,
): Promise<void> {
  const files = await segmentFiles(connection, 'keys', { traceIds: [...byId.keys()] });
  if (files.length === 0) return;
  const byKey = new Map([...byId.values()].map((trace) => [keys.ofTrace(trace.traceId), trace]));
  const rows = await query<{ trace_key: bigint; record_key: bigint; content_hash: bigint | null }>(
    connection,
    `SELECT trace_key, record_key, content_hash FROM ${segmentScan(directory, 'keys', files)} WHERE trace_key IN (SELECT unnest($keys))`,
    { keys: [...byKey.keys()] },
  );
  for (const row of rows) {
    const trace = byKey.get(row.trace_key);
    if (!trace) continue;
    trace.sealed ??= new Map();
    trace.sealed.set(row.record_key, row.content_hash);
  }
  await loadSealedTexts(connection, byId, directory);
}

/** Texts that a late span repeats are in the content tier already. */
async function loadSealedTexts(connection: DuckDBConnection, byId: ReadonlyMap<TraceId, LiveTrace>, directory: string): Promise<void> {
  const ids = [...byId.keys()];
  const files = await segmentFiles(connection, 'content', { traceIds: ids });
  if (files.length === 0) return;
  const rows = await query<{ trace_id: TraceId; hash: string }>(
    connection,
    `SELECT trace_id, hash FROM ${segmentScan(directory, 'content', files)} WHERE trace_id IN (SELECT unnest($ids))`,
    { ids },
  );
  for (const row of rows) byId.get(row.trace_id)?.texts.add(row.hash);
}
