import { asSpanId, type SpanId } from '../base/ids';
import { identify } from './identity';
import type { Tally } from './tally';
import type { AttributeMap, AttributeValue, OtlpEvent, OtlpLink, OtlpResource, OtlpScope, OtlpSpan } from './types';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A span while it is read: ids as hex, not yet checked. */
export interface SpanDraft extends Mutable<Omit<OtlpSpan, 'traceId' | 'spanId' | 'parentSpanId'>> {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  attributes: Map<string, AttributeValue>;
  events: OtlpEvent[];
  links: OtlpLink[];
}

export function startSpan(resource: OtlpResource, scope: OtlpScope, tally: Tally): SpanDraft {
  return {
    traceId: '',
    spanId: '',
    parentSpanId: '',
    name: '',
    kind: 0,
    startTime: 0n,
    endTime: 0n,
    remoteParent: false,
    attributes: new Map(),
    events: [],
    links: [],
    statusCode: 0,
    statusMessage: '',
    dropped: { attributes: -tally.attributesLost, events: 0, links: 0 },
    valuesCut: -tally.valuesCut,
    duplicateKeys: -tally.duplicateKeys,
    resource,
    scope,
  };
}

/** The span, or `null` (counted) when its ids make it impossible to store. */
export function finishSpan(draft: SpanDraft, tally: Tally): OtlpSpan | null {
  const ids = identify(draft.traceId, draft.spanId);
  if (typeof ids === 'string') {
    tally.reject(ids);
    return null;
  }
  draft.dropped.attributes += tally.attributesLost;
  draft.valuesCut += tally.valuesCut;
  draft.duplicateKeys += tally.duplicateKeys;
  return Object.assign(draft, ids, { parentSpanId: parentOf(draft.parentSpanId, tally) });
}

/** All zeros is how some senders write "no parent"; anything else unreadable is counted and the span becomes a root. */
function parentOf(hex: string, tally: Tally): SpanId | null {
  const parent = asSpanId(hex);
  if (!parent && hex !== '' && !/^0+$/.test(hex)) tally.badParents++;
  return parent;
}

/** SpanFlags of trace.proto: bit 8 says that bit 9, "the parent is remote", means something. */
export function isRemote(flags: number): boolean {
  return (flags & 0x300) === 0x300;
}

/** Whether the span has room for another event; counts the one that has no place. */
export function eventFits(span: SpanDraft, tally: Tally): boolean {
  if (span.events.length < tally.limits.maxEvents) return true;
  span.dropped.events++;
  tally.eventsDropped++;
  return false;
}

/** Whether the span has room for another link; counts the one that has no place. */
export function linkFits(span: SpanDraft, tally: Tally): boolean {
  return span.links.length < tally.limits.maxLinks || dropLink(span, tally);
}

/** Adds a link to a span that can exist. */
export function addLink(span: SpanDraft, traceId: string, spanId: string, attributes: AttributeMap, tally: Tally): void {
  const ids = identify(traceId, spanId);
  if (typeof ids === 'string') dropLink(span, tally);
  else span.links.push({ ...ids, attributes });
}

function dropLink(span: SpanDraft, tally: Tally): false {
  span.dropped.links++;
  tally.linksDropped++;
  return false;
}
