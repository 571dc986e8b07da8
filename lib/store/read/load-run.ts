import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunId, TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { Span, SpanEvent } from '../../semconv/types';
import { query } from '../engine/statement';
import type { RunSpans } from '../port';
import { highestContentCut, laterCut } from '../retain/content-cut';
import type { Tenant } from '../tenant';
import { type ListedSegment, segmentsHolding } from './damage';
import { readTraceRecords, type TraceRecords } from './run-rows';

interface TraceRow {
  [column: string]: unknown;
  trace_id: TraceId;
  run_id: RunId;
  version: bigint | null;
  sealed_spans: bigint | null;
  settled: boolean | null;
  timed_out: boolean | null;
  capped: bigint;
  taken_ns: Nanos | null;
  before_ns: Nanos | null;
}

/** All that was accepted for the run that one of whose traces is `id`, with its version as of no later than its rows. */
export async function loadRun(
  tenant: Tenant,
  connection: DuckDBConnection,
  id: TraceId,
  versionBefore: number,
  policyCut: Nanos | null,
): Promise<RunSpans | null> {
  const traces = await query<TraceRow>(
    connection,
    `SELECT t.trace_id, t.run_id, s.derived_version AS version, s.sealed_spans, s.settled, s.timed_out, k.taken_ns, k.before_ns,
        coalesce((SELECT sum(spans) FROM capped c WHERE c.run_id = t.run_id), 0)::BIGINT AS capped
      FROM traces t LEFT JOIN run_state s USING (run_id) LEFT JOIN taken_runs k USING (run_id)
      WHERE t.run_id = (SELECT run_id FROM traces WHERE trace_id = $id) ORDER BY t.ordinal`,
    { id },
  );
  const [first] = traces;
  if (!first) return null;
  const traceIds = traces.map((row) => row.trace_id);
  const nodesTaken = first.taken_ns === null || first.before_ns === null ? null : { at: first.taken_ns, before: first.before_ns };
  // Files of a run that is marked may still be on their way out: nobody sees half of it.
  const records = nodesTaken ? NO_RECORDS : await readTraceRecords(tenant, connection, traceIds);
  const state = stateOf(tenant, first, versionBefore);
  const contentExpired = nodesTaken !== null || hasExpired(records, laterCut(policyCut, await highestContentCut(connection)));
  return {
    runId: first.run_id,
    traceIds,
    ...records,
    ...state,
    cappedSpans: Number(first.capped),
    contentExpired,
    nodesTaken,
    missingSegments: records.damaged,
    missingSpans: records.damaged.length === 0 ? 0 : Math.max(0, sealedSpansOf(tenant, first) - records.sealedSpans),
  };
}

const NO_RECORDS: TraceRecords = { spans: [], events: [], hotSpans: 0, sealedSpans: 0, damaged: [], incomplete: new Set() };

function sealedSpansOf(tenant: Tenant, row: TraceRow): number {
  return tenant.live.runs.get(row.run_id)?.sealedSpans ?? Number(row.sealed_spans ?? 0);
}

/** Segments that may hold records of the run that one of whose traces is `id`. */
export async function segmentsOfRun(connection: DuckDBConnection, id: TraceId): Promise<ListedSegment[]> {
  const traces = await query<{ trace_id: TraceId }>(
    connection,
    'SELECT trace_id FROM traces WHERE run_id = (SELECT run_id FROM traces WHERE trace_id = $id)',
    { id },
  );
  return segmentsHolding(
    connection,
    ['nodes', 'events'],
    traces.map((row) => row.trace_id),
  );
}

/** Whether any text that came with these records has passed its time. A text is as old as the first record that brought it. */
function hasExpired({ spans, events }: TraceRecords, before: Nanos | null): boolean {
  if (before === null) return false;
  const brought = (record: Span | SpanEvent) => record.content.length > 0 && record.arrivalTime < before;
  return spans.some((span) => brought(span) && !span.flags.includes('texts_not_kept')) || events.some(brought);
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
