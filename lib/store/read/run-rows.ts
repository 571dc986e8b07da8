import type { DuckDBConnection } from '@duckdb/node-api';
import type { TraceId } from '../../base/ids';
import type { Span, SpanEvent } from '../../semconv/types';
import { readColumns } from '../engine/read-columns';
import { query } from '../engine/statement';
import { eventsOf } from '../rows/event-row';
import { spansOf } from '../rows/span-row';
import type { Tenant } from '../tenant';
import { spanKey } from '../write/span-key';
import { readCatalogue } from './catalogue';
import { relation } from './relation';

/** All accepted records of some traces. */
export interface TraceRecords {
  spans: Span[];
  events: SpanEvent[];
  hotSpans: number;
  sealedSpans: number;
}

/** Reads what was accepted for these traces, hot and sealed, inside the caller's transaction. */
export async function readTraceRecords(
  { directory, live }: Pick<Tenant, 'directory' | 'live'>,
  connection: DuckDBConnection,
  traceIds: readonly TraceId[],
): Promise<TraceRecords> {
  const bounds = { traceIds };
  const catalogue = await readCatalogue(connection, { nodes: bounds, events: bounds });
  const nodes = relation(directory, 'nodes', bounds, catalogue, true);
  const rows = await readColumns(connection, nodes.sql, nodes.params);
  const events = relation(directory, 'events', bounds, catalogue);
  const eventRows = await readColumns(connection, events.sql, events.params);
  const spans = spansOf(rows);
  if (live.anyConflicts) await flagConflicts(connection, traceIds, spans);
  const hotSpans = rows.of('is_hot').filter((isHot) => isHot === true).length;
  return { spans, events: eventsOf(eventRows), hotSpans, sealedSpans: rows.length - hotSpans };
}

/** Rows are never rewritten: that a conflicting copy came later stands beside them. */
async function flagConflicts(connection: DuckDBConnection, traceIds: readonly TraceId[], spans: readonly Span[]): Promise<void> {
  const rows = await query<{ trace_id: string; span_id: string; otel_kind: number }>(
    connection,
    'SELECT DISTINCT trace_id, span_id, otel_kind FROM conflicts WHERE trace_id IN (SELECT unnest($traceIds))',
    { traceIds },
  );
  if (rows.length === 0) return;
  const conflicting = new Set(rows.map((row) => `${row.trace_id}${spanKey(row.span_id, row.otel_kind)}`));
  for (const span of spans)
    if (conflicting.has(`${span.traceId}${spanKey(span.spanId, span.otelKind)}`)) span.flags.push('conflicting_copy');
}
