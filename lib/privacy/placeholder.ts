import { createHmac } from 'node:crypto';
import { DETECTORS } from './types';

/**
 * Hex digits of a placeholder: 48 bits. Equal placeholders are read as equal values, and with 16 bits (four digits) two
 * of 300 values would already share one; with 48 the chance is 1 in 500 among a million values of one detector.
 */
const DIGITS = 12;

const PLACEHOLDER = new RegExp(`\\[(?:${DETECTORS.join('|')}|custom:[a-z0-9_]{1,40}):[0-9a-f]{${DIGITS}}\\]`, 'y');

/** End of the placeholder that begins at `at`, or -1. What was redacted before is left as it is. */
export function placeholderEnd(text: string, at: number): number {
  PLACEHOLDER.lastIndex = at;
  return PLACEHOLDER.test(text) ? PLACEHOLDER.lastIndex : -1;
}

/** Half-open ranges of the placeholders of a text, in order. */
export function placeholdersOf(text: string): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    const end = placeholderEnd(text, at);
    if (end > 0) ranges.push([at, end]);
  }
  return ranges;
}

export type PlaceholderOf = (detector: string, value: string) => string;

const REMEMBERED = 20_000;

/** `[email:7f3a09c1d2e4]`: detector and keyed hash of the normal form. Says nothing of the value to whoever lacks the key. */
export function placeholders(key: Uint8Array): PlaceholderOf {
  const known = new Map<string, string>();
  return (detector, value) => {
    const name = `${detector}:${value}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const made = `[${detector}:${createHmac('sha256', key).update(name).digest('hex').slice(0, DIGITS)}]`;
    if (known.size >= REMEMBERED) known.clear();
    if (name.length <= 256) known.set(name, made);
    return made;
  };
}
