import { AegisError } from '../../base/errors';
import type { OtlpLimits } from '../limits';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** From 16 digits on an integer may be past 2^53. */
const UNSAFE_DIGITS = 16;

/**
 * One pass over the bytes of a JSON text before it is parsed. Refuses what would exhaust the parser (it recurses on
 * nesting and pays for every list and object), and returns where integers stand that `JSON.parse` would round:
 * `[start, end, start, end, …]`.
 */
export function scanJson(body: Uint8Array, limits: OtlpLimits): number[] {
  const longIntegers: number[] = [];
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > limits.maxJsonDepth)
        throw new AegisError('bad_request', `The JSON is nested more than ${limits.maxJsonDepth} levels deep.`);
      if (++containers > limits.maxJsonContainers)
        throw new AegisError('bad_request', `The JSON has more than ${limits.maxJsonContainers} objects and lists. Send smaller batches.`);
    } else if (byte === 0x7d || byte === 0x5d) depth--;
    else if (isDigit(byte)) {
      const end = endOfNumber(body, at);
      if (end - at >= UNSAFE_DIGITS && isInteger(body, at, end)) longIntegers.push(body[at - 1] === MINUS ? at - 1 : at, end);
      at = end - 1;
    }
  }
  return longIntegers;
}

/** Index of the closing quote, or the end of the text. */
function endOfString(body: Uint8Array, openingQuote: number): number {
  let at = openingQuote + 1;
  while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** Index behind the digits, points and exponents that begin at `start`. */
function endOfNumber(body: Uint8Array, start: number): number {
  let at = start;
  for (; at < body.length; at++) {
    const byte = body[at];
    const exponent = byte === 0x65 || byte === 0x45 || byte === 0x2b || byte === MINUS || byte === 0x2e;
    if (!isDigit(byte) && !exponent) break;
  }
  return at;
}

function isInteger(body: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isDigit(body[at])) return false;
  return true;
}
