import type { Tally } from '../tally';
import { tooDeep } from '../too-deep';
import type { AttributeValue } from '../types';
import { asList, asObject, type JsonObject } from './parse-json';
import { asBigint, prefixOfBytes } from './scalars';

type Reader = (value: unknown, tally: Tally, depth: number) => AttributeValue;

/** The members of AnyValue in JSON. */
const MEMBERS: Readonly<Record<string, Reader>> = {
  stringValue: readPlain,
  boolValue: (value) => (value === 'true' ? true : value === 'false' ? false : Boolean(value)),
  intValue: (value, tally, depth) => asInteger(value) ?? readPlain(value, tally, depth),
  doubleValue: (value, tally, depth) => asDouble(value) ?? readPlain(value, tally, depth),
  arrayValue: (value, tally, depth) => readItems(asList(asObject(value)?.values, 'arrayValue.values'), tally, depth, readAnyValue),
  kvlistValue: (value, tally, depth) => readEntries(asList(asObject(value)?.values, 'kvlistValue.values'), tally, depth),
  bytesValue: (value, tally) => (typeof value === 'string' ? readBase64(value, tally) : null),
};

const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries(MEMBERS).flatMap(([camel, read]) => [
    [camel, read],
    [camel.replace('V', '_v'), read],
  ]),
);

/** Reads an AnyValue; `{}` is the legal empty value. */
export function readAnyValue(value: unknown, tally: Tally, depth: number): AttributeValue {
  if (depth > tally.limits.maxDepth) throw tooDeep(tally.limits.maxDepth);
  const object = asObject(value);
  if (!object) return readPlain(value, tally, depth);
  for (const member in object) {
    const read = READERS.get(member);
    if (read && object[member] !== null) return read(object[member], tally, depth);
  }
  return null;
}

/** Reads plain JSON, as some senders write attributes: `{"model": "x", "tokens": 3}`. An object that is an AnyValue is one. */
export function readPlain(value: unknown, tally: Tally, depth: number): AttributeValue {
  if (typeof value === 'string') return prefixOfBytes(value, (size) => tally.budget.take(size));
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (depth > tally.limits.maxDepth) throw tooDeep(tally.limits.maxDepth);
  if (Array.isArray(value)) return readItems(value, tally, depth, readPlain);
  const object = value as JsonObject;
  const keys = Object.keys(object);
  const read = keys.length === 1 ? READERS.get(keys[0] ?? '') : undefined;
  if (read) return read(object[keys[0] ?? ''], tally, depth);
  const entries = new Map<string, AttributeValue>();
  for (const key of keys) {
    if (!tally.budget.takeElement(Buffer.byteLength(key))) break;
    entries.set(key, readPlain(object[key], tally, depth + 1));
  }
  return entries;
}

function readItems(values: readonly unknown[], tally: Tally, depth: number, read: Reader): AttributeValue[] {
  const items: AttributeValue[] = [];
  for (const value of values) {
    if (!tally.budget.takeElement()) break;
    items.push(read(value, tally, depth + 1));
  }
  return items;
}

function readEntries(values: readonly unknown[], tally: Tally, depth: number): Map<string, AttributeValue> {
  const entries = new Map<string, AttributeValue>();
  for (const value of values) {
    const entry = asObject(value);
    if (!entry) continue;
    if (!tally.budget.takeElement()) break;
    const key = prefixOfBytes(keyOf(entry), (size) => tally.budget.take(size));
    entries.set(key, readAnyValue(entry.value, tally, depth + 1));
  }
  return entries;
}

/** The key of a KeyValue; a number or boolean is taken as its text. */
export function keyOf(entry: JsonObject): string {
  const { key } = entry;
  return typeof key === 'string' ? key : key === undefined || key === null ? '' : String(key);
}

/** `null` when it is no integer: then the text is kept as it is. */
function asInteger(value: unknown): number | bigint | null {
  if (typeof value === 'number') return value;
  const integer = asBigint(value);
  if (integer === null) return null;
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : BigInt.asIntN(64, integer);
}

const NAMED_DOUBLES: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

function asDouble(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const named = NAMED_DOUBLES.get(value);
  if (named !== undefined) return named;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? null : number;
}

function readBase64(text: string, tally: Tally): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  return new Uint8Array(bytes.subarray(0, tally.budget.take(bytes.length)));
}
