import { AegisError } from '../../base/errors';
import type { OtlpLimits } from '../limits';
import { scanJson } from './scan';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses an OTLP/JSON body. Integers too long for a number come out as strings, which is how OTLP writes 64-bit values anyway. */
export function parseJson(body: Uint8Array, limits: OtlpLimits): JsonObject {
  const text = quoted(body, scanJson(body, limits)).replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AegisError('bad_request', 'The body is not valid JSON.', {}, { cause });
  }
  const root = asObject(value);
  if (!root) throw new AegisError('bad_request', 'The body is valid JSON but not an object, as an OTLP request is.');
  return root;
}

/** The text with the given byte ranges put in quotes. */
function quoted(body: Uint8Array, ranges: readonly number[]): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    parts.push(bytes.toString('utf8', from, ranges[i]), '"', bytes.toString('utf8', ranges[i], ranges[i + 1]), '"');
    from = ranges[i + 1] ?? from;
  }
  parts.push(bytes.toString('utf8', from));
  return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
}

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** A repeated field: absent and null are empty, anything but a list is a 400. */
export function asList(value: unknown, field: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new AegisError('bad_request', `The field ${field} is not a list.`, { field });
}

const snakeNames = new Map<string, string>();

/** A field by its lowerCamel name or, as some senders write it, by its snake_case name in the .proto. */
export function field(object: JsonObject, camel: string): unknown {
  const value = object[camel];
  return value === undefined ? object[snakeName(camel)] : value;
}

function snakeName(camel: string): string {
  let snake = snakeNames.get(camel);
  if (snake === undefined) {
    snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakeNames.set(camel, snake);
  }
  return snake;
}
