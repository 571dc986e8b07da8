import type { SpanId, TraceId } from '../base/ids';
import type { Nanos } from '../base/time';

/**
 * A decoded OTLP AnyValue. Integers are numbers while they are safe and bigints beyond; whether the wire said int or
 * double is not kept, because senders flip it (a whole float leaves a JS SDK as an int). Maps are `Map`, so that a key
 * such as `__proto__` is data. `null` is the legal empty value.
 */
export type AttributeValue = string | number | bigint | boolean | Uint8Array | null | readonly AttributeValue[] | AttributeMap;
export type AttributeMap = ReadonlyMap<string, AttributeValue>;

export interface OtlpResource {
  attributes: AttributeMap;
  schemaUrl: string;
}

export interface OtlpScope {
  name: string;
  version: string;
  attributes: AttributeMap;
}

export interface OtlpEvent {
  time: Nanos;
  name: string;
  attributes: AttributeMap;
}

export interface OtlpLink {
  traceId: TraceId;
  spanId: SpanId;
  attributes: AttributeMap;
}

/** OTLP span kind: 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
export type OtelKind = 0 | 1 | 2 | 3 | 4 | 5;

export interface OtlpSpan {
  traceId: TraceId;
  spanId: SpanId;
  parentSpanId: SpanId | null;
  name: string;
  kind: OtelKind;
  /** As sent, clamped to the signed 64-bit range; 0 where missing. */
  startTime: Nanos;
  endTime: Nanos;
  /** The parent is a span of another process (bits 0x100 and 0x200 of `flags`). */
  remoteParent: boolean;
  attributes: AttributeMap;
  events: readonly OtlpEvent[];
  links: readonly OtlpLink[];
  /** 0 unset, 1 ok, 2 error. */
  statusCode: 0 | 1 | 2;
  statusMessage: string;
  /** Attributes, events and links that the sender's limits or ours cut. */
  dropped: { attributes: number; events: number; links: number };
  /** Values that were cut to our size limit (also counted in `dropped.attributes`). */
  valuesCut: number;
  /** Keys sent more than once (the last one won). */
  duplicateKeys: number;
  resource: OtlpResource;
  scope: OtlpScope;
}

export interface OtlpLog {
  traceId: TraceId | null;
  spanId: SpanId | null;
  /** `time`, or `observed_time` where time is 0. */
  time: Nanos;
  /** 1–24, 0 unknown. */
  severityNumber: number;
  severityText: string;
  body: AttributeValue;
  /** Field `event_name`, or the attribute `event.name` of older senders; empty where neither was sent. */
  eventName: string;
  attributes: AttributeMap;
  /** Attributes that the sender's limits or ours cut. */
  droppedAttributes: number;
  resource: OtlpResource;
  scope: OtlpScope;
}

/** What one decoded request holds. Refused records are counted by reason and never stored. */
export interface Decoded<Record> {
  records: Record[];
  rejected: ReadonlyMap<string, number>;
  /** Parts of kept records that were cut off, by what they are. */
  cut: ReadonlyMap<string, number>;
  /** Things kept but worth telling the sender, e.g. "12 attribute values cut at 1 MiB". */
  warnings: string[];
}
