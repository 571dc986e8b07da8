import { addLink, eventFits, finishSpan, isRemote, linkFits, type SpanDraft, startSpan } from '../span-draft';
import type { Tally } from '../tally';
import type { AttributeValue, OtelKind, OtlpResource, OtlpScope, OtlpSpan } from '../types';
import { asList, asObject, field, type JsonObject } from './parse-json';
import { readAttributes } from './read-attributes';
import { asCount, asEnum, asHexId, asName, asTime, prefixOfBytes } from './scalars';

const KINDS = { UNSPECIFIED: 0, INTERNAL: 1, SERVER: 2, CLIENT: 3, PRODUCER: 4, CONSUMER: 5 };
const STATUS_CODES = { UNSET: 0, OK: 1, ERROR: 2 };

/** Reads one span; `null` (counted) when it cannot be accepted. */
export function readSpan(value: unknown, resource: OtlpResource, scope: OtlpScope, tally: Tally): OtlpSpan | null {
  const json = asObject(value);
  const start = json && asTime(field(json, 'startTimeUnixNano'));
  const end = json && asTime(field(json, 'endTimeUnixNano'));
  if (!json || start === null || end === null) {
    tally.reject(json ? 'bad_time' : 'unreadable');
    return null;
  }
  const span = startSpan(resource, scope, tally);
  span.startTime = start;
  span.endTime = end;
  readIdentity(json, span, tally);
  readAttributes(json.attributes, span.attributes, tally);
  for (const event of asList(json.events, 'events')) readEvent(event, span, tally);
  for (const link of asList(json.links, 'links')) readLink(link, span, tally);
  readStatus(asObject(json.status) ?? {}, span, tally);
  span.dropped.attributes += asCount(field(json, 'droppedAttributesCount'));
  span.dropped.events += asCount(field(json, 'droppedEventsCount'));
  span.dropped.links += asCount(field(json, 'droppedLinksCount'));
  return finishSpan(span, tally);
}

function readIdentity(json: JsonObject, span: SpanDraft, tally: Tally): void {
  span.traceId = asHexId(field(json, 'traceId'), 16);
  span.spanId = asHexId(field(json, 'spanId'), 8);
  span.parentSpanId = asHexId(field(json, 'parentSpanId'), 8);
  span.name = asName(json.name, tally);
  span.remoteParent = isRemote(asCount(json.flags));
  const kind = asEnum(json.kind, KINDS, 'SPAN_KIND_');
  span.kind = kind >= 0 && kind <= 5 ? (kind as OtelKind) : 0;
}

function readEvent(value: unknown, span: SpanDraft, tally: Tally): void {
  const json = asObject(value);
  if (!json || !eventFits(span, tally)) return;
  const attributes = new Map<string, AttributeValue>();
  readAttributes(json.attributes, attributes, tally);
  span.dropped.attributes += asCount(field(json, 'droppedAttributesCount'));
  span.events.push({ time: asTime(field(json, 'timeUnixNano')) ?? 0n, name: asName(json.name, tally), attributes });
}

function readLink(value: unknown, span: SpanDraft, tally: Tally): void {
  const json = asObject(value);
  if (!json || !linkFits(span, tally)) return;
  const attributes = new Map<string, AttributeValue>();
  readAttributes(json.attributes, attributes, tally);
  span.dropped.attributes += asCount(field(json, 'droppedAttributesCount'));
  const traceId = asHexId(field(json, 'traceId'), 16);
  addLink(span, traceId, asHexId(field(json, 'spanId'), 8), attributes, tally);
}

function readStatus(json: JsonObject, span: SpanDraft, tally: Tally): void {
  const code = asEnum(json.code, STATUS_CODES, 'STATUS_CODE_');
  span.statusCode = code === 1 || code === 2 ? code : 0;
  if (typeof json.message !== 'string') return;
  tally.budget.start();
  span.statusMessage = prefixOfBytes(json.message, (size) => tally.budget.take(size));
  if (tally.budget.cut) tally.valuesCut++;
}
