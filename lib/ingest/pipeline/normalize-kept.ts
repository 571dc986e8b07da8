import type { OtlpLog, OtlpSpan } from '../../otlp/types';
import type { AttributeFilter } from '../../privacy/attribute-filter';
import type { NormalizeContext } from '../../semconv/normalize-context';
import type { Normalized, Redaction } from '../../semconv/types';

type Normalize<Item> = (records: readonly Item[], context: NormalizeContext) => Normalized;

/** Normalises records without the attributes that the tenant keeps out; what went is noted on what each record became. */
export function normalizeKept<Item extends OtlpSpan | OtlpLog>(
  records: readonly Item[],
  normalize: Normalize<Item>,
  context: NormalizeContext,
  filter: AttributeFilter | null,
): Normalized {
  if (filter === null) return normalize(records, context);
  const whole: Normalized & { dropped: Map<string, number> } = { spans: [], events: [], texts: new Map(), dropped: new Map() };
  let untouched: Item[] = [];
  for (const record of records) {
    const { item, denied } = filter(record);
    if (denied.size === 0) {
      untouched.push(record);
      continue;
    }
    add(whole, normalize(untouched, context));
    untouched = [];
    add(whole, noted(normalize([item], context), denied));
  }
  add(whole, normalize(untouched, context));
  return whole;
}

function noted(normalized: Normalized, denied: ReadonlyMap<string, number>): Normalized {
  const redactions: Redaction[] = [...denied].map(([where, count]) => ({ where, detector: 'denied', count }));
  // A span tells of its events, too: theirs are counted once.
  for (const span of normalized.spans) span.redactions = redactions;
  if (normalized.spans.length === 0) for (const event of normalized.events) event.redactions = redactions;
  return normalized;
}

function add(whole: Normalized & { dropped: Map<string, number> }, part: Normalized): void {
  for (const span of part.spans) whole.spans.push(span);
  for (const event of part.events) whole.events.push(event);
  for (const [hash, text] of part.texts) whole.texts.set(hash, text);
  for (const [reason, count] of part.dropped) whole.dropped.set(reason, (whole.dropped.get(reason) ?? 0) + count);
}
