import type { SpanEvent } from '../../semconv/types';
import type { Row } from '../port';
import { jsonOf, nanosOf, textOf, textOrNull } from './cells';

/** A row of `events` → the event it was made of. Its inverse is `EVENT_COLUMNS`. */
export function eventOfRow(row: Row): SpanEvent {
  return {
    traceId: textOf(row.trace_id) as SpanEvent['traceId'],
    spanId: textOrNull(row.span_id) as SpanEvent['spanId'],
    eventId: textOf(row.event_id),
    time: nanosOf(row.time_ns),
    arrivalTime: nanosOf(row.arrival_ns),
    name: textOf(row.name),
    source: textOf(row.source) as SpanEvent['source'],
    severity: textOf(row.severity),
    severityNumber: Number(row.severity_number),
    content: jsonOf(row.content, [] as SpanEvent['content']),
    labels: jsonOf(row.labels, {} as SpanEvent['labels']),
  };
}
