import type { SpanId, TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { OtlpLog } from '../../otlp/types';
import { attributeJson, attributeText } from '../json-text';
import { labelOf } from '../labels';
import { withEvaluation, writeEventTexts } from '../span-events';
import { createContentWriter, type TextSink } from '../text-sink';
import type { SpanEvent } from '../types';
import type { LogFields } from './log-fields';

export interface LogContext {
  now: Nanos;
  hash: (text: string) => string;
  sink: TextSink;
}

/** A log record as an event of a run. Its id is a hash of all it says, so that a resend is the same event. */
export function eventOfLog(log: OtlpLog, fields: LogFields, traceId: TraceId, spanId: SpanId | null, ctx: LogContext): SpanEvent {
  const writer = createContentWriter(ctx.sink);
  const labels: Record<string, string> = Object.create(null);
  for (const [name, value] of log.attributes) {
    const label = labelOf(name, value);
    if (label !== null) labels[name] = label;
  }
  const tenant = fields.body?.tenant_id;
  if (typeof tenant === 'string') labels.tenant_id ??= tenant;
  writeBody(log, fields, writer);
  writeEventTexts(fields.name, log.attributes, writer);
  const identity = `${traceId}:${spanId}:${log.time}:${fields.name}:${fields.severity}:${attributeJson(log.body)}:${attributeJson(log.attributes)}`;
  const event: SpanEvent = {
    traceId,
    spanId,
    eventId: ctx.hash(`log:${identity}`),
    time: log.time === 0n ? ctx.now : log.time,
    arrivalTime: ctx.now,
    name: fields.name,
    source: 'log',
    severity: fields.severity,
    severityNumber: fields.severityNumber,
    content: writer.refs,
    labels,
  };
  return withEvaluation(event, log.attributes);
}

function writeBody(log: OtlpLog, fields: LogFields, writer: ReturnType<typeof createContentWriter>): void {
  if (log.body === null || log.body === '' || log.body === fields.name) return;
  writer.add('event', attributeText(log.body), 'body', { role: fields.name, format: fields.body === null ? 'text' : 'json' });
}
