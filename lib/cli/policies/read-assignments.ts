import { AegisError } from '../../base/errors';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['KiB', 1024],
  ['MiB', 1024 * 1024],
  ['GiB', 1024 * 1024 * 1024],
]);

export type Assigned = number | 'forever' | null;

/** `name=value` words of a command line. A value is a whole number, with k, M, KiB, MiB or GiB behind it where wished, or `inherit` (null), or `forever`. */
export function readAssignments(words: readonly string[]): Record<string, Assigned> {
  const read: [string, Assigned][] = words.map((word) => {
    const at = word.indexOf('=');
    if (at <= 0) throw new AegisError('bad_request', `"${word.slice(0, 60)}" is not of the form name=value.`);
    return [word.slice(0, at), readValue(word.slice(at + 1), word)];
  });
  return Object.fromEntries(read);
}

function readValue(text: string, word: string): Assigned {
  if (text === 'inherit') return null;
  if (text === 'forever') return text;
  const [, digits = '', unit = ''] = /^(\d{1,12})([A-Za-z]*)$/.exec(text) ?? [];
  const factor = UNITS.get(unit);
  if (digits !== '' && factor !== undefined) return Number(digits) * factor;
  throw new AegisError('bad_request', `"${word.slice(0, 60)}": give a whole number (also 20k, 64MiB), or inherit.`);
}
