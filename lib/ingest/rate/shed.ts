import type { Normalized, Span, SpanEvent } from '../../semconv/types';
import { type ShedReason, shedReasonOfEvent, shedReasonOfSpan } from './sheddable';

/** A request's records by whether they may be left out. */
export interface Sorted {
  /** Records that must be taken whole or not at all. */
  needed: number;
  sheddable: ReadonlyMap<Span | SpanEvent, ShedReason>;
}

export interface Kept {
  normalized: Normalized;
  shed: ReadonlyMap<ShedReason, number>;
}

/** Counts what a request needs room for: its spans, and the log records among its events. */
export function sorted({ spans, events }: Normalized): Sorted {
  const sheddable = new Map<Span | SpanEvent, ShedReason>();
  let records = 0;
  for (const span of spans) {
    records++;
    const reason = shedReasonOfSpan(span);
    if (reason !== null) sheddable.set(span, reason);
  }
  for (const event of events) {
    if (event.source !== 'log') continue;
    records++;
    const reason = shedReasonOfEvent(event);
    if (reason !== null) sheddable.set(event, reason);
  }
  return { needed: records - sheddable.size, sheddable };
}

/** The request without all but the first `room` of what may be left out, and without the events of spans that went. */
export function shed(normalized: Normalized, { sheddable }: Sorted, room: number): Kept {
  if (sheddable.size <= room) return { normalized, shed: new Map() };
  const gone = new Map([...sheddable].slice(room));
  const counts = new Map<ShedReason, number>();
  for (const reason of gone.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const spans = normalized.spans.filter((span) => !gone.has(span));
  const lost = new Set<string>();
  for (const record of gone.keys()) if ('spanName' in record) lost.add(idOf(record.traceId, record.spanId));
  for (const { traceId, spanId } of spans) lost.delete(idOf(traceId, spanId));
  const events = normalized.events.filter(
    (event) => !gone.has(event) && !(event.source === 'span' && event.spanId !== null && lost.has(idOf(event.traceId, event.spanId))),
  );
  return { normalized: { ...normalized, spans, events }, shed: counts };
}

function idOf(traceId: string, spanId: string): string {
  return `${traceId}${spanId}`;
}
