import { HOUR } from '../base/time';
import { laterOf } from './later-of';
import type { Item, Work } from './work';

/** SERVER and CONSUMER spans: their parents are another service's, which may send elsewhere or nowhere. */
const ENTRY_KINDS = new Set([2, 5]);

/** The parent that never arrived belongs to another process: nobody waits for it, and this span is where our run begins. */
export function hasForeignParent(item: Item): boolean {
  return item.missing !== null && (item.span.facts.remoteParent === true || ENTRY_KINDS.has(item.span.otelKind));
}

/**
 * A parent of this run may still come: exporters send a span when it ends, so the outer ones come last. After an hour
 * without a later span it is a recording, or its sender is gone.
 */
export function expectsParents(work: Pick<Work, 'input' | 'items'>): boolean {
  const { settled, now } = work.input;
  if (settled) return false;
  const waiting = work.items.some((item) => item.missing !== null && !hasForeignParent(item));
  if (!waiting) return false;
  const newest = work.items.reduce((last, { span }) => laterOf(last, span.endTime ?? span.startTime), 0n);
  return now - newest < HOUR;
}
