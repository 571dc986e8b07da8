import { endsEscape, isAlphanumeric } from '../characters';
import type { Hit } from '../hit';

/** RFC 5321 §4.5.3.1: at most 64 octets before the `@` and 255 after it. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

/** What follows an `@` in names of files and packages. */
const FILE_ENDINGS: ReadonlySet<string> = new Set([
  'png',
  'jpg',
  'jpeg',
  'gif',
  'svg',
  'webp',
  'ico',
  'css',
  'js',
  'mjs',
  'ts',
  'json',
  'map',
]);

/** An address around the `@` at `at`; what stands before `from` belongs to something else. */
export function emailAt(text: string, at: number, from: number): Hit | null {
  let start = at;
  while (start > from && at - start < LONGEST_LOCAL && isLocal(text.charCodeAt(start - 1))) start--;
  if (start < at && endsEscape(text, start)) start++;
  while (start < at && !isLetterOrDigit(text.charCodeAt(start)) && text.charCodeAt(start) !== 95) start++;
  if (start === at || text.charCodeAt(at - 1) === 46) return null;
  const end = domainEnd(text, at + 1);
  if (end < 0) return null;
  // `git@host:path` is the address of a repository.
  if (text.charCodeAt(end) === 58 && text.slice(start, at) === 'git') return null;
  return { start, end, detector: 'email', value: text.slice(start, end).toLowerCase() };
}

/** End of a domain of two or more labels, the last one of letters; -1 where none begins here. */
function domainEnd(text: string, from: number): number {
  let end = -1;
  let label = from;
  for (let i = from; i - from <= LONGEST_DOMAIN; i++) {
    const code = text.charCodeAt(i);
    if (isLetterOrDigit(code) || code === 45) continue;
    if (i === label) break;
    if (label > from && isTopLevel(text.slice(label, i))) end = i;
    if (code !== 46) break;
    label = i + 1;
  }
  return end;
}

function isTopLevel(label: string): boolean {
  return /^(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59}|[a-z\u00c0-\u024f]{2,24})$/i.test(label) && !FILE_ENDINGS.has(label.toLowerCase());
}

/** Letters, digits and `% & ' + - . _`: other marks are legal, but in prose they stand beside an address. */
function isLocal(code: number): boolean {
  return isLetterOrDigit(code) || (code >= 37 && code <= 39) || code === 43 || code === 45 || code === 46 || code === 95;
}

/** Latin letters beyond ASCII are letters, too. */
function isLetterOrDigit(code: number): boolean {
  return isAlphanumeric(code) || (code >= 0xc0 && code < 0x250);
}
