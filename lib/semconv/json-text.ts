import type { AttributeValue } from '../otlp/types';

/** A value parsed from JSON. Keys are own properties, so `__proto__` is data; never copy them into a plain object. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const DEEPEST = 100;

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses text that looks like a JSON object or list, also when it was encoded twice. `undefined` when it is neither; a Python repr is neither. */
export function parseJsonText(text: string, levels = 2): Json | undefined {
  const first = firstCharacter(text);
  if (first !== '{' && first !== '[' && !(first === '"' && levels > 1)) return undefined;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  if (typeof value === 'string') return levels > 1 ? parseJsonText(value, levels - 1) : undefined;
  return value;
}

function firstCharacter(text: string): string {
  for (let i = 0; i < text.length && i < 64; i++) {
    const c = text.charCodeAt(i);
    if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return text[i] ?? '';
  }
  return '';
}

/** An attribute value in the shape of parsed JSON: maps become objects without prototype, bytes base64. */
export function jsonOfAttribute(value: AttributeValue, depth = 0): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (depth >= DEEPEST) return null;
  if (value instanceof Map) {
    const object: Record<string, Json> = Object.create(null);
    for (const [key, item] of value) object[key] = jsonOfAttribute(item, depth + 1);
    return object;
  }
  return (value as readonly AttributeValue[]).map((item) => jsonOfAttribute(item, depth + 1));
}

/** An attribute value as JSON text. 64-bit integers keep all their digits; a string stays quoted. */
export function attributeJson(value: AttributeValue, depth = 0): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : `"${value}"`;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return `"${Buffer.from(value).toString('base64')}"`;
  if (depth >= DEEPEST) return '"…"';
  if (value instanceof Map) {
    let fields = '';
    for (const [key, item] of value) fields += `${fields === '' ? '' : ','}${quotedKey(key)}:${attributeJson(item, depth + 1)}`;
    return `{${fields}}`;
  }
  return `[${(value as readonly AttributeValue[]).map((item) => attributeJson(item, depth + 1)).join(',')}]`;
}

/** Keys are few and come again; their quoted forms are remembered. */
const quoted = new Map<string, string>();
const REMEMBERED = 10_000;
const LONGEST_REMEMBERED = 256;

function quotedKey(key: string): string {
  const known = quoted.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (quoted.size >= REMEMBERED) quoted.clear();
  if (key.length <= LONGEST_REMEMBERED) quoted.set(key, text);
  return text;
}

/** An attribute value as text for people: strings as they are, everything else as JSON. */
export function attributeText(value: AttributeValue): string {
  return typeof value === 'string' ? value : attributeJson(value);
}

/** Like `attributeText`; a string that was sent as a JSON string comes out of its quotes. */
export function plainText(value: AttributeValue): string {
  const text = attributeText(value);
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text;
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'string' ? json : text;
  } catch {
    return text;
  }
}

/** JSON text with sorted keys and no spaces; nothing is lost but the order. Past 100 levels the rest is cut. */
export function canonicalJson(value: Json, skip?: string, depth = 0): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (depth >= DEEPEST) return '"…"';
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item, undefined, depth + 1)).join(',')}]`;
  const object = value as JsonObject;
  const fields: string[] = [];
  for (const key of Object.keys(object).sort()) {
    if (key !== skip) fields.push(`${JSON.stringify(key)}:${canonicalJson(object[key] ?? null, undefined, depth + 1)}`);
  }
  return `{${fields.join(',')}}`;
}

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Quotes the integers of a JSON text that a double cannot hold, so that parsing keeps their digits. */
export function quoteBigIntegers(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  return text.replace(TOKENS, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token));
}
