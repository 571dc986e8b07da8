import type { Nanos } from '../base/time';
import type { OtlpSpan } from '../otlp/types';
import { asText } from './coerce';
import { evaluation } from './facts';
import { attributeJson, attributeText } from './json-text';
import { labelOf } from './labels';
import { isMessageEvent } from './messages/message-events';
import { createContentWriter, type TextSink } from './text-sink';
import type { SpanEvent } from './types';

interface EventContext {
  now: Nanos;
  hash: (text: string) => string;
  sink: TextSink;
}

/** The events of a span that are happenings; those that are messages became the span's content. */
export function eventsOf(span: OtlpSpan, ctx: EventContext): SpanEvent[] {
  const found: SpanEvent[] = [];
  span.events.forEach((event, index) => {
    if (isMessageEvent(event.name)) return;
    const writer = createContentWriter(ctx.sink);
    const labels: Record<string, string> = Object.create(null);
    for (const [name, value] of event.attributes) {
      const label = labelOf(name, value);
      if (label !== null) labels[name] = label;
    }
    writeEventTexts(event.name, event.attributes, writer);
    const found_: SpanEvent = {
      traceId: span.traceId,
      spanId: span.spanId,
      eventId: ctx.hash(`event:${span.traceId}:${span.spanId}:${index}:${event.time}:${event.name}`),
      time: event.time === 0n ? span.startTime : event.time,
      arrivalTime: ctx.now,
      name: event.name,
      source: 'span',
      severity: '',
      severityNumber: 0,
      content: writer.refs,
      labels,
    };
    found.push(withEvaluation(found_, event.attributes));
  });
  return found;
}

type Attributes = OtlpSpan['attributes'];

/** Texts of an event: an exception's and an explanation under their own fields, everything as one JSON. */
export function writeEventTexts(name: string, attributes: Attributes, writer: ReturnType<typeof createContentWriter>): void {
  for (const [field, key] of [
    ['error_message', 'exception.message'],
    ['stacktrace', 'exception.stacktrace'],
    ['evaluation', 'gen_ai.evaluation.explanation'],
    ['guardrail_reason', 'gen_ai.guardrail.result.reason'],
    ['feedback', 'aeg.feedback.comment'],
  ] as const) {
    const value = attributes.get(key);
    if (value !== undefined && value !== null) writer.add(field, attributeText(value), key, { role: name });
  }
  const rest = new Map([...attributes].filter(([key]) => key !== 'exception.stacktrace' && key !== 'exception.message'));
  if (rest.size > 0) writer.add('event', attributeJson(rest), name, { format: 'json', role: name });
}

/** A score or feedback in an event or log record, attached to it. */
export function withEvaluation(event: SpanEvent, attributes: Attributes): SpanEvent {
  const name = asText(attributes.get('aeg.evaluation.name')) ?? asText(attributes.get('gen_ai.evaluation.name'));
  const score = attributes.get('aeg.evaluation.score.value') ?? attributes.get('gen_ai.evaluation.score.value');
  const label = attributes.get('aeg.evaluation.score.label') ?? attributes.get('gen_ai.evaluation.score.label');
  const feedback = attributes.get('aeg.feedback.score') ?? attributes.get('aeg.feedback.label');
  const responseId = asText(attributes.get('gen_ai.response.id'));
  const base = responseId === null ? event : { ...event, responseId };
  if (name !== null || score !== undefined) return { ...base, evaluation: evaluation(name, score, label, 'evaluator') };
  if (feedback === undefined) return base;
  return {
    ...base,
    evaluation: evaluation('feedback', attributes.get('aeg.feedback.score'), attributes.get('aeg.feedback.label'), 'human'),
  };
}
