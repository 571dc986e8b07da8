import type { SpanEvent } from '../../semconv/types';
import type { Columns } from '../engine/read-columns';
import { type Cells, cellsByName, jsonOf, listOf, nanosOf, textOf, textOrNull } from './cells';
import { EVENT_COLUMNS } from './event-columns';
import { redactionsOf } from './redaction-cells';

/** Rows of `events` → the events they were made of. The inverse of `EVENT_COLUMNS`. */
export function eventsOf(columns: Columns): SpanEvent[] {
  const cells = cellsByName(columns, EVENT_COLUMNS);
  return Array.from({ length: columns.length }, (_, at) => eventAt(cells, at));
}

function eventAt(row: Cells, at: number): SpanEvent {
  return {
    traceId: textOf(row.trace_id?.[at]) as SpanEvent['traceId'],
    spanId: textOrNull(row.span_id?.[at]) as SpanEvent['spanId'],
    eventId: textOf(row.event_id?.[at]),
    time: nanosOf(row.time_ns?.[at]),
    arrivalTime: nanosOf(row.arrival_ns?.[at]),
    name: textOf(row.name?.[at]),
    source: textOf(row.source?.[at]) as SpanEvent['source'],
    severity: textOf(row.severity?.[at]),
    severityNumber: Number(row.severity_number?.[at]),
    content: jsonOf(row.content?.[at], [] as SpanEvent['content']),
    labels: jsonOf(row.labels?.[at], {} as SpanEvent['labels']),
    ...redactionsOf(listOf(row.redactions?.[at])),
  };
}
