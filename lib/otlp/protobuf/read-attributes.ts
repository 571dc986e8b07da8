import type { Tally } from '../tally';
import { tooDeep } from '../too-deep';
import type { AttributeValue } from '../types';
import { BYTES, enter, FIXED64, leave, readBytes, readText, skip, tag, VARINT, type WireReader } from './wire';

const KEY_VALUE = { key: tag(1, BYTES), value: tag(2, BYTES) };
const ANY_VALUE = {
  string: tag(1, BYTES),
  bool: tag(2, VARINT),
  int: tag(3, VARINT),
  double: tag(4, FIXED64),
  array: tag(5, BYTES),
  map: tag(6, BYTES),
  bytes: tag(7, BYTES),
};
/** `ArrayValue.values` and `KeyValueList.values`. */
const LIST_ITEM = tag(1, BYTES);

/** Reads one embedded KeyValue at the reader's position into `attributes`. */
export function readAttribute(reader: WireReader, attributes: Map<string, AttributeValue>, tally: Tally): void {
  tally.budget.start();
  const enclosing = enter(reader);
  let key: string | null = '';
  let value: AttributeValue = null;
  while (reader.pos < reader.len) {
    const field = reader.tag();
    if (field === KEY_VALUE.key) key = readKey(reader, tally);
    else if (field === KEY_VALUE.value) value = readAnyValue(reader, tally, 1);
    else skip(reader, field);
  }
  leave(reader, enclosing);
  if (key === null) tally.attributesDropped++;
  else tally.put(attributes, key, value);
}

/** `null` for a key over the limit: a cut key would be another key. */
function readKey(reader: WireReader, tally: Tally): string | null {
  const size = reader.size();
  const text = readText(reader, size, Math.min(size, tally.limits.maxNameBytes));
  return size > tally.limits.maxNameBytes ? null : text;
}

/** Reads one embedded AnyValue. Beyond the value's budget texts are cut and further elements dropped. */
export function readAnyValue(reader: WireReader, tally: Tally, depth: number): AttributeValue {
  if (depth > tally.limits.maxDepth) throw tooDeep(tally.limits.maxDepth);
  const { budget } = tally;
  const enclosing = enter(reader);
  let value: AttributeValue = null;
  while (reader.pos < reader.len) {
    const field = reader.tag();
    if (field === ANY_VALUE.string) {
      const size = reader.size();
      value = readText(reader, size, budget.take(size));
    } else if (field === ANY_VALUE.bool) value = reader.bool();
    else if (field === ANY_VALUE.int) value = readInteger(reader);
    else if (field === ANY_VALUE.double) value = reader.double();
    else if (field === ANY_VALUE.array) value = readArray(reader, tally, depth);
    else if (field === ANY_VALUE.map) value = readMap(reader, tally, depth);
    else if (field === ANY_VALUE.bytes) {
      const size = reader.size();
      value = readBytes(reader, size, budget.take(size));
    } else skip(reader, field);
  }
  leave(reader, enclosing);
  return value;
}

function readInteger(reader: WireReader): number | bigint {
  const { low, high } = reader.int64();
  const approximate = high * 2 ** 32 + (low >>> 0);
  if (Number.isSafeInteger(approximate)) return approximate;
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

function readArray(reader: WireReader, tally: Tally, depth: number): AttributeValue[] {
  const items: AttributeValue[] = [];
  const enclosing = enter(reader);
  while (reader.pos < reader.len) {
    const field = reader.tag();
    if (field !== LIST_ITEM || !tally.budget.takeElement()) skip(reader, field);
    else items.push(readAnyValue(reader, tally, depth + 1));
  }
  leave(reader, enclosing);
  return items;
}

function readMap(reader: WireReader, tally: Tally, depth: number): Map<string, AttributeValue> {
  const entries = new Map<string, AttributeValue>();
  const enclosing = enter(reader);
  while (reader.pos < reader.len) {
    const field = reader.tag();
    if (field !== LIST_ITEM || !tally.budget.takeElement()) skip(reader, field);
    else readEntry(reader, entries, tally, depth + 1);
  }
  leave(reader, enclosing);
  return entries;
}

function readEntry(reader: WireReader, entries: Map<string, AttributeValue>, tally: Tally, depth: number): void {
  const enclosing = enter(reader);
  let key = '';
  let value: AttributeValue = null;
  while (reader.pos < reader.len) {
    const field = reader.tag();
    if (field === KEY_VALUE.key) {
      const size = reader.size();
      key = readText(reader, size, tally.budget.take(size));
    } else if (field === KEY_VALUE.value) value = readAnyValue(reader, tally, depth);
    else skip(reader, field);
  }
  leave(reader, enclosing);
  entries.set(key, value);
}
