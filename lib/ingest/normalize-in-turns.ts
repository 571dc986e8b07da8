import { setImmediate } from 'node:timers/promises';
import type { Normalized } from '../semconv/types';

/** About 20 to 50 ms of work: what other tenants' requests may have to wait for. */
const TURN = 512;

/** Normalises a large request piece by piece, letting other requests run in between; the result is that of one piece. */
export async function normalizeInTurns<Item>(
  items: readonly Item[],
  normalize: (items: readonly Item[]) => Normalized,
): Promise<Normalized> {
  if (items.length <= TURN) return normalize(items);
  const whole = {
    spans: [] as Normalized['spans'],
    events: [] as Normalized['events'],
    texts: new Map<string, string>(),
    dropped: new Map<string, number>(),
  };
  for (let from = 0; from < items.length; from += TURN) {
    if (from > 0) await setImmediate();
    const { spans, events, texts, dropped } = normalize(items.slice(from, from + TURN));
    for (const span of spans) whole.spans.push(span);
    for (const event of events) whole.events.push(event);
    for (const [hash, text] of texts) whole.texts.set(hash, text);
    for (const [reason, count] of dropped) whole.dropped.set(reason, (whole.dropped.get(reason) ?? 0) + count);
  }
  return whole;
}
