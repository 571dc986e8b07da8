import type { SpanEvent } from '../../semconv/types';
import { type Column, clampInteger, columnsOf, jsonOrNull } from './column';
import { redactionCells } from './redaction-cells';

const { text, json, list, instant, count, big } = columnsOf<SpanEvent>();

/** The `events` relation: span events and log records of runs. */
export const EVENT_COLUMNS: readonly Column<SpanEvent>[] = [
  text('trace_id', 'Trace id, 32 hex digits', (e) => e.traceId, { sensitivity: 'identifier' }),
  text('span_id', 'Span it belongs to; null for the run as a whole', (e) => e.spanId, { sensitivity: 'identifier' }),
  text('event_id', 'Hash of its identity: a resend is the same event', (e) => e.eventId, { sensitivity: 'identifier' }),
  instant('time_ns', 'When it happened', (e) => e.time),
  instant('arrival_ns', 'When it was accepted here', (e) => e.arrivalTime),
  text('name', 'Event name', (e) => e.name),
  text('source', 'span (event of a span) or log (log record)', (e) => e.source),
  text('severity', 'Severity as sent', (e) => e.severity),
  count('severity_number', 'OTLP severity, 0 unknown to 24', (e) => clampInteger(e.severityNumber), { unit: 'code' }),
  json('content', 'References into the content tier, in order', (e) => jsonOrNull(e.content)),
  json('labels', 'Small attributes as sent', (e) => jsonOrNull(e.labels), { sensitivity: 'identifier' }),
  list('redactions', 'What was taken out before storage: count|detector|where', (e) => redactionCells(e.redactions), { since: 2 }),
];

export const HOT_EVENT_COLUMNS = [big('commit_seq', 'The commit that accepted the row', () => null)] as const;
