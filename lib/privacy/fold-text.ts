import { isHex } from './characters';

/** A text as a detector reads it, and for each of its units where that stands in the original; `at` has one entry more, the end. */
export interface Folded {
  text: string;
  at: Uint32Array;
}

/** Code point → what it is read as (`''`: nothing, `null`: itself). */
const remembered = new Map<number, string | null>();
const REMEMBERED = 20_000;

/** True for a character that is read as something else than itself. `code` is a UTF-16 unit over 127. */
export function foldsAway(text: string, at: number): boolean {
  return readAs(text.codePointAt(at) ?? 0) !== null;
}

/** True where `%40` or `\u0040` stands in the text at `at`. */
export function isEscape(text: string, at: number): boolean {
  return escapeAt(text, at) !== null;
}

/**
 * Reads invisible characters as nothing, digits of any script, full-width and other styled letters, and Cyrillic and Greek
 * look-alikes as the ASCII they stand for, and `%40`, `\u0040` as what they encode. One pass.
 */
export function foldText(text: string): Folded {
  const at = new Uint32Array(text.length + 1);
  let read = '';
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    const escaped = code === 37 || code === 92 ? escapeAt(text, i) : null;
    const length = escaped?.length ?? (code > 0xffff || (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) ? 2 : 1);
    const own = escaped?.means ?? (code < 128 ? null : readAs(text.codePointAt(i) ?? code));
    const means = own ?? text.slice(i, i + length);
    for (let k = 0; k < means.length; k++) at[read.length + k] = own === null ? i + k : i;
    read += means;
    i += length;
  }
  at[read.length] = text.length;
  return { text: read, at };
}

interface Escape {
  length: number;
  means: string;
}

function escapeAt(text: string, at: number): Escape | null {
  if (text.charCodeAt(at) === 37) return hexEscape(text, at, 1, 2);
  // JSON within JSON doubles the backslash each time.
  let u = at + 1;
  while (u - at < 8 && text.charCodeAt(u) === 92) u++;
  return text.charAt(u) === 'u' ? hexEscape(text, at, u + 1 - at, 4) : null;
}

/** Only what is printed, or ends a line: others mean nothing to a detector. */
function hexEscape(text: string, at: number, skip: number, digits: number): Escape | null {
  for (let i = at + skip; i < at + skip + digits; i++) if (!isHex(text.charCodeAt(i))) return null;
  const code = Number.parseInt(text.slice(at + skip, at + skip + digits), 16);
  const printed = (code >= 32 && code < 127) || code === 10 || code === 13 || code === 9;
  const means = printed ? String.fromCharCode(code) : code < 128 ? null : readAs(code);
  return means === null ? null : { length: skip + digits, means };
}

/** Unicode's own list of what is not shown: zero-width, joining, tag and variation characters, fillers. */
const INVISIBLE = /^(?:\p{Cf}|\p{Default_Ignorable_Code_Point})$/u;
const SPACE = /^[\p{Zs}]$/u;
const DASH = /^[\p{Pd}\u2212]$/u;
const DECIMAL = /^\p{Nd}$/u;

/** Letters of other scripts that look like Latin ones, in pairs. */
const LOOK_ALIKES = new Map(
  [
    'аaвbсcԁdеeғfһhіiјjκkкkӏlмmոnоoοoрpρpԛqгrѕsтtυuսuνvѵvԝwхxуyγyαaѡwɡgıiʏy',
    'АAВBСCЕEΕEНHΗHІIΙIЈJКKΚKМMΜMΝNОOΟOРPΡPЅSТTΤTХXΧXΥYУYΖZΑAΒBԌGԚQԜW',
  ].flatMap((pairs) => pairs.match(/../gu)?.map((pair) => [pair.codePointAt(0) ?? 0, pair.slice(-1)] as const) ?? []),
);

function readAs(code: number): string | null {
  const known = remembered.get(code);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const means = work(code);
  remembered.set(code, means);
  return means;
}

function work(code: number): string | null {
  if (code < 128) return null;
  const character = String.fromCodePoint(code);
  const alike = LOOK_ALIKES.get(code);
  if (alike !== undefined) return alike;
  if (INVISIBLE.test(character)) return '';
  if (SPACE.test(character)) return ' ';
  if (DASH.test(character)) return '-';
  if (DECIMAL.test(character)) return String(decimalOf(code));
  const plain = character.normalize('NFKC');
  return plain !== character && /^[\x20-\x7e]{1,4}$/.test(plain) ? plain : null;
}

/** Decimal digits stand in runs of ten from zero (Unicode, chapter 4.6); the mathematical ones in five runs. */
function decimalOf(code: number): number {
  let first = code;
  while (DECIMAL.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}
