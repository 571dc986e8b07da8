import type { Span } from '../../semconv/types';
import { canonicalOrder } from '../canonical-order';
import type { Item, Work } from '../work';
import { spanKey } from '../work';

/** One item a span, in canonical order. Of copies of one span the first to arrive stays, whatever the order of the input. */
export function dedupeSpans(work: Work): void {
  const kept = new Map<string, Span>();
  for (const span of work.input.spans) {
    const key = spanKey(span.traceId, span.spanId);
    const other = kept.get(key);
    kept.set(key, other ? firstArrived(other, span) : span);
  }
  work.duplicates = work.input.spans.length - kept.size;
  const spans = [...kept.values()].sort((a, b) => canonicalOrder(a, b, a.spanId, b.spanId) || (a.traceId < b.traceId ? -1 : 1));
  work.items = spans.map(newItem);
  for (const item of work.items) work.bySpan.set(spanKey(item.span.traceId, item.span.spanId), item);
}

function firstArrived(a: Span, b: Span): Span {
  if (a === b) return a;
  if (a.arrivalTime !== b.arrivalTime) return a.arrivalTime < b.arrivalTime ? a : b;
  return fingerprint(a) <= fingerprint(b) ? a : b;
}

function fingerprint(span: Span): string {
  return JSON.stringify(span, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function newItem(span: Span, rank: number): Item {
  return {
    span,
    rank,
    depth: 0,
    parent: null,
    children: [],
    missing: null,
    cut: null,
    kind: span.kind,
    status: span.status,
    errorType: span.errorType,
    below: { action: false, agent: false, llm: false, interrupt: false, keptError: false },
    near: { llm: 0, actions: 0 },
    tokenLeaf: false,
    costLeaf: false,
    action: null,
    folded: false,
  };
}
