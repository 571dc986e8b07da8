import protobuf from 'protobufjs/minimal.js';
import { AegisError } from '../../base/errors';
import type { Nanos } from '../../base/time';
import { clampToSigned64 } from '../signed64';
import type { Tally } from '../tally';

export type WireReader = protobuf.Reader;

/** Wire types, as the low three bits of a tag (protobuf encoding specification). */
export const VARINT = 0;
export const FIXED64 = 1;
export const BYTES = 2;
export const FIXED32 = 5;

/** Field number and wire type → tag, so that a known field with a wrong wire type is an unknown field. */
export const tag = (field: number, wireType: number): number => (field << 3) | wireType;

/** Runs `decode` over a body; whatever the wire reader refuses is a 400. */
export function readProtobuf<T>(body: Uint8Array, decode: (reader: WireReader) => T): T {
  try {
    return decode(protobuf.Reader.create(Buffer.from(body.buffer, body.byteOffset, body.byteLength)));
  } catch (error) {
    if (error instanceof AegisError || error instanceof TypeError) throw error;
    throw malformed('it ends in the middle of a field or holds an impossible number', error);
  }
}

export function malformed(why: string, cause?: unknown): AegisError {
  return new AegisError('bad_request', `The body is not a valid OTLP protobuf message: ${why}.`, {}, { cause });
}

/** Narrows the reader to the message embedded at its position, which must lie inside the enclosing one. Returns what `leave` needs. */
export function enter(reader: WireReader): number {
  const size = reader.size();
  const end = reader.pos + size;
  if (end > reader.len) throw malformed('a length points past the end');
  const enclosingEnd = reader.len;
  reader.len = end;
  return enclosingEnd;
}

/** Widens the reader back to the enclosing message, behind the embedded one. */
export function leave(reader: WireReader, enclosingEnd: number): void {
  reader.pos = reader.len;
  reader.len = enclosingEnd;
}

/** Steps over the value of an unknown field. Groups are refused: no OTLP message has ever had one. */
export function skip(reader: WireReader, unknownTag: number): void {
  if (unknownTag >>> 3 === 0) throw malformed('it has a field with the number 0');
  const wireType = unknownTag & 7;
  if (wireType === VARINT) reader.bool();
  else if (wireType === FIXED64) stepOver(reader, 8);
  else if (wireType === BYTES) stepOver(reader, reader.size());
  else if (wireType === FIXED32) stepOver(reader, 4);
  else throw malformed('it has a group or an unknown wire type');
}

function stepOver(reader: WireReader, bytes: number): void {
  if (reader.pos + bytes > reader.len) throw malformed('a length points past the end');
  reader.pos += bytes;
}

/** A fixed64 instant. */
export function readTime(reader: WireReader): Nanos {
  const low = reader.fixed32();
  const high = reader.fixed32();
  return clampToSigned64((BigInt(high) << 32n) | BigInt(low));
}

/** No id is longer; more would only be held in vain. */
const MAX_HEX_BYTES = 17;

/** An id as lower-case hex, empty for none; the first 17 bytes of a longer field, which is no id. */
export function readHex(reader: WireReader): string {
  const size = reader.size();
  const start = reader.pos;
  stepOver(reader, size);
  return (reader.buf as Buffer).toString('hex', start, start + Math.min(size, MAX_HEX_BYTES));
}

/** The first `keep` of the `size` bytes that follow as UTF-8, never ending inside a character. */
export function readText(reader: WireReader, size: number, keep: number): string {
  const bytes = reader.buf as Buffer;
  const start = reader.pos;
  stepOver(reader, size);
  let end = start + keep;
  if (keep < size) while (end > start && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', start, end);
}

/** A name: cut at the limit for names, which is counted. */
export function readName(reader: WireReader, tally: Tally): string {
  const size = reader.size();
  return readText(reader, size, tally.nameBytes(size));
}

/** A copy of the first `keep` of the `size` bytes that follow, so that keeping it does not keep the whole body. */
export function readBytes(reader: WireReader, size: number, keep: number): Uint8Array {
  const start = reader.pos;
  stepOver(reader, size);
  return new Uint8Array(reader.buf.subarray(start, start + keep));
}

/** How to read each field of a message into a target, by tag: the message's definition as a table. */
export type Fields<Target> = Readonly<Record<number, (reader: WireReader, target: Target, tally: Tally) => void>>;

/** Reads the message embedded at the reader's position, field by field. */
export function readMessage<Target>(reader: WireReader, fields: Fields<Target>, target: Target, tally: Tally): Target {
  const enclosing = enter(reader);
  readFields(reader, fields, target, tally);
  leave(reader, enclosing);
  return target;
}

/** Reads fields up to the end of the message that the reader is in. */
export function readFields<Target>(reader: WireReader, fields: Fields<Target>, target: Target, tally: Tally): void {
  while (reader.pos < reader.len) {
    const field = reader.tag();
    const read = fields[field];
    if (read) read(reader, target, tally);
    else skip(reader, field);
  }
}
