import type { Nanos } from '../base/time';
import type { OtlpSpan } from '../otlp/types';
import { normalizeSpan } from './normalize-span';
import { eventsOf } from './span-events';
import { createTextSink } from './text-sink';
import type { Normalized, Span, SpanEvent } from './types';

/** What decoding cannot know: the time of arrival, and the keyed hash (16 hex digits) that texts are stored under. */
export interface NormalizeContext {
  now: Nanos;
  hash: (text: string) => string;
}

/** Spans of one request in the field's terms. Pure: the same spans give the same result, each by itself. */
export function normalizeTraces(spans: readonly OtlpSpan[], ctx: NormalizeContext): Normalized {
  const sink = createTextSink(ctx.hash);
  const each = { ...ctx, sink };
  const normalized: Span[] = [];
  const events: SpanEvent[] = [];
  let pending = 0;
  for (const span of spans) {
    const result = normalizeSpan(span, each);
    if (result === null) {
      pending++;
      continue;
    }
    normalized.push(result);
    if (span.events.length > 0) events.push(...eventsOf(span, each));
  }
  return { spans: normalized, events, texts: sink.texts, dropped: new Map(pending > 0 ? [['pending_span', pending]] : []) };
}
