import protobuf from 'protobufjs';
import type { JsonSpan } from './make-spans';

const { Writer } = protobuf;

/** ExportTraceServiceRequest of one resource and scope; field numbers of opentelemetry-proto's trace.proto and common.proto. */
export function encodeRequest(spans: readonly JsonSpan[]): Uint8Array {
  const writer = Writer.create();
  writer.uint32(tag(1)).fork();
  writer.uint32(tag(1)).fork();
  attribute(writer, 1, 'service.name', { stringValue: 'bench' });
  writer.ldelim();
  writer.uint32(tag(2)).fork();
  writer.uint32(tag(1)).fork().uint32(tag(1)).string('bench').uint32(tag(2)).string('1').ldelim();
  for (const span of spans) encodeSpan(writer, span);
  writer.ldelim().ldelim();
  return writer.finish();
}

function encodeSpan(writer: protobuf.Writer, span: JsonSpan): void {
  writer.uint32(tag(2)).fork();
  writer.uint32(tag(1)).bytes(Buffer.from(span.traceId, 'hex'));
  writer.uint32(tag(2)).bytes(Buffer.from(span.spanId, 'hex'));
  if (span.parentSpanId) writer.uint32(tag(4)).bytes(Buffer.from(span.parentSpanId, 'hex'));
  writer.uint32(tag(5)).string(span.name);
  writer.uint32(tag(6, 0)).uint32(span.kind);
  writer.uint32(tag(7, 1)).fixed64(span.startTimeUnixNano as never);
  writer.uint32(tag(8, 1)).fixed64(span.endTimeUnixNano as never);
  for (const { key, value } of span.attributes) attribute(writer, 9, key, value);
  writer.ldelim();
}

function attribute(writer: protobuf.Writer, field: number, key: string, value: { stringValue: string } | { intValue: string }): void {
  writer.uint32(tag(field)).fork().uint32(tag(1)).string(key).uint32(tag(2)).fork();
  if ('stringValue' in value) writer.uint32(tag(1)).string(value.stringValue);
  else writer.uint32(tag(3, 0)).int64(Number(value.intValue));
  writer.ldelim().ldelim();
}

/** Wire type 2 (length-delimited) unless said otherwise: 0 varint, 1 fixed64. */
function tag(field: number, wire = 2): number {
  return (field << 3) | wire;
}
