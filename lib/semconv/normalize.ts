import type { OtlpSpan } from '../otlp/types';
import type { NormalizeContext } from './normalize-context';
import { normalizeSpan } from './normalize-span';
import { eventsOf } from './span-events';
import { createTextSink } from './text-sink';
import type { Normalized, Span, SpanEvent } from './types';

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

export { normalizeLogs } from './logs/normalize-logs';
