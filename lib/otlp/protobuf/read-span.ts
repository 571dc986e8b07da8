import { addLink, eventFits, finishSpan, isRemote, linkFits, type SpanDraft, startSpan } from '../span-draft';
import type { Tally } from '../tally';
import type { AttributeValue, OtelKind, OtlpResource, OtlpScope, OtlpSpan } from '../types';
import { wrongSignal } from '../wrong-signal';
import { readAttribute } from './read-attributes';
import {
  BYTES,
  FIXED32,
  FIXED64,
  type Fields,
  readHex,
  readMessage,
  readName,
  readText,
  readTime,
  skip,
  tag,
  VARINT,
  type WireReader,
} from './wire';

/** `Span.Event` */
const EVENT: Fields<{ time: bigint; name: string; attributes: Map<string, AttributeValue>; dropped: number }> = {
  [tag(1, FIXED64)]: (reader, event) => {
    event.time = readTime(reader);
  },
  [tag(2, BYTES)]: (reader, event, tally) => {
    event.name = readName(reader, tally);
  },
  [tag(3, BYTES)]: (reader, event, tally) => readAttribute(reader, event.attributes, tally),
  [tag(4, VARINT)]: (reader, event) => {
    event.dropped = reader.uint32();
  },
};

/** `Span.Link` */
const LINK: Fields<{ traceId: string; spanId: string; attributes: Map<string, AttributeValue>; dropped: number }> = {
  [tag(1, BYTES)]: (reader, link) => {
    link.traceId = readHex(reader);
  },
  [tag(2, BYTES)]: (reader, link) => {
    link.spanId = readHex(reader);
  },
  [tag(4, BYTES)]: (reader, link, tally) => readAttribute(reader, link.attributes, tally),
  [tag(5, VARINT)]: (reader, link) => {
    link.dropped = reader.uint32();
  },
};

/** `Status`, read straight into its span. */
const STATUS: Fields<SpanDraft> = {
  [tag(2, BYTES)]: (reader, span, tally) => {
    tally.budget.start();
    const size = reader.size();
    span.statusMessage = readText(reader, size, tally.budget.take(size));
    if (tally.budget.cut) tally.valuesCut++;
  },
  [tag(3, VARINT)]: (reader, span) => {
    const code = reader.uint32();
    span.statusCode = code === 1 || code === 2 ? code : 0;
  },
};

const refuseLogs = (): never => {
  throw wrongSignal('logs', 'traces');
};

const EVENT_FIELD = tag(11, BYTES);
const LINK_FIELD = tag(13, BYTES);

/** `Span` of opentelemetry/proto/trace/v1/trace.proto. */
const SPAN: Fields<SpanDraft> = {
  [tag(1, BYTES)]: (reader, span) => {
    span.traceId = readHex(reader);
  },
  [tag(2, BYTES)]: (reader, span) => {
    span.spanId = readHex(reader);
  },
  [tag(4, BYTES)]: (reader, span) => {
    span.parentSpanId = readHex(reader);
  },
  [tag(5, BYTES)]: (reader, span, tally) => {
    span.name = readName(reader, tally);
  },
  [tag(6, VARINT)]: (reader, span) => {
    const kind = reader.uint32();
    span.kind = kind <= 5 ? (kind as OtelKind) : 0;
  },
  [tag(7, FIXED64)]: (reader, span) => {
    span.startTime = readTime(reader);
  },
  [tag(8, FIXED64)]: (reader, span) => {
    span.endTime = readTime(reader);
  },
  [tag(9, BYTES)]: (reader, span, tally) => readAttribute(reader, span.attributes, tally),
  [tag(10, VARINT)]: (reader, span) => {
    span.dropped.attributes += reader.uint32();
  },
  [EVENT_FIELD]: (reader, span, tally) => {
    if (!eventFits(span, tally)) return skip(reader, EVENT_FIELD);
    const event = readMessage(reader, EVENT, { time: 0n, name: '', attributes: new Map(), dropped: 0 }, tally);
    span.dropped.attributes += event.dropped;
    span.events.push({ time: event.time, name: event.name, attributes: event.attributes });
  },
  [tag(12, VARINT)]: (reader, span) => {
    span.dropped.events += reader.uint32();
  },
  [LINK_FIELD]: (reader, span, tally) => {
    if (!linkFits(span, tally)) return skip(reader, LINK_FIELD);
    const link = readMessage(reader, LINK, { traceId: '', spanId: '', attributes: new Map(), dropped: 0 }, tally);
    span.dropped.attributes += link.dropped;
    addLink(span, link.traceId, link.spanId, link.attributes, tally);
  },
  [tag(14, VARINT)]: (reader, span) => {
    span.dropped.links += reader.uint32();
  },
  [tag(15, BYTES)]: (reader, span, tally) => {
    readMessage(reader, STATUS, span, tally);
  },
  [tag(16, FIXED32)]: (reader, span) => {
    span.remoteParent = isRemote(reader.fixed32());
  },
  // The time, severity and observed time of a LogRecord, which no span has in this form.
  [tag(1, FIXED64)]: refuseLogs,
  [tag(2, VARINT)]: refuseLogs,
  [tag(11, FIXED64)]: refuseLogs,
};

/** Reads one embedded Span; `null` (counted) when it cannot be accepted. */
export function readSpan(reader: WireReader, resource: OtlpResource, scope: OtlpScope, tally: Tally): OtlpSpan | null {
  return finishSpan(readMessage(reader, SPAN, startSpan(resource, scope, tally), tally), tally);
}
