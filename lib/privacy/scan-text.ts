import { credentialAt, urlPasswordAt } from './detectors/credential';
import { emailAt } from './detectors/email';
import { ipv6At } from './detectors/ip';
import { jwtAt } from './detectors/jwt';
import { letterIdAt } from './detectors/letter-ids';
import { numberAt } from './detectors/number-at';
import { markedPhoneAt } from './detectors/phone';
import { privateKeyAt } from './detectors/private-key';
import { Reading } from './detectors/reading';
import { azureSecretAt, pairOf, SECRET_PAIRS, secretAt } from './detectors/secret-at';
import { foldsAway, foldText, isEscape } from './fold-text';
import type { Hit } from './hit';
import { placeholderEnd } from './placeholder';

/** What is done at a character, by UTF-16 unit. Kept in this file, as the loop below reads it for each character of each text. */
const OTHER = 0;
const DIGIT = 1;
const LETTER = 2;
/** Something may begin, or stand around, here. */
const MARK = 3;
/** Read as something else, so that the text has to be folded. */
const FOLDS = 4;
/** Not ASCII, and not met yet. */
const UNKNOWN = 5;
const SURROGATE = 6;
const CLASS_OF = new Uint8Array(65_536).fill(UNKNOWN, 128).fill(SURROGATE, 0xd800, 0xe000);
for (let c = 48; c <= 57; c++) CLASS_OF[c] = DIGIT;
for (let c = 65; c <= 90; c++) CLASS_OF[c] = CLASS_OF[c + 32] = LETTER;
for (const mark of '@:=+(-[%\\~') CLASS_OF[mark.charCodeAt(0)] = MARK;

/** What a word may be that begins with two characters, by `pairOf` them. */
const TOKEN = 1;
const JWT = 2;
const ID = 4;
const PAIRS = new Uint8Array(128 * 128);
for (const pair of SECRET_PAIRS) PAIRS[pair] = TOKEN;
PAIRS[pairOf('ey', 0)] = JWT;
for (let first = 65; first <= 90; first++) {
  for (let second = 65; second <= 90; second++) addPair(first, second);
  if (first >= 88) for (let second = 45; second <= 57; second++) addPair(first, second);
}

function addPair(first: number, second: number): void {
  const pair = first * 128 + second;
  PAIRS[pair] = (PAIRS[pair] ?? 0) | ID;
}

/**
 * All that the detectors find, in one pass: most characters cost one table look-up, and only where something can begin
 * is a detector asked, which looks at a bounded stretch. `key` is the name under which the text was sent, or ''.
 */
export function scanText(text: string, key: string): Hit[] {
  const hits: Hit[] = [];
  if (scan(text, key, hits)) return hits;
  const folded = foldText(text);
  hits.length = 0;
  scan(folded.text, key, hits, true);
  for (const hit of hits) {
    hit.start = folded.at[hit.start] ?? 0;
    hit.end = folded.at[hit.end] ?? text.length;
  }
  return hits;
}

/** False when the text must be folded first: it holds something that is read as something else. */
function scan(text: string, key: string, hits: Hit[], folded = false): boolean {
  const { length } = text;
  const units = unitsOf(text);
  let reading: Reading | null = null;
  let noTokenBefore = 0;
  let inWord = false;
  for (let at = 0; at < length; ) {
    const code = units[at] as number;
    const kind = CLASS_OF[code];
    if (kind === OTHER) {
      inWord = false;
      at++;
      continue;
    }
    if (kind === LETTER || kind === DIGIT) {
      if (inWord) {
        at++;
        continue;
      }
      inWord = true;
    } else inWord = false;
    let found: Hit | number = at + 1;
    if (kind === LETTER) {
      // Units after the end are left over from another text: what it leads to reads the text itself.
      const may = PAIRS[code * 128 + (units[at + 1] as number)] ?? 0;
      if (may !== 0 || CLASS_OF[units[at + 3] as number] === DIGIT) {
        const word = wordAt(text, at, may, noTokenBefore);
        if (typeof word === 'number') noTokenBefore = word;
        else found = word ?? found;
      }
    } else if (kind === DIGIT) {
      reading ??= new Reading(text, key);
      found = numberAt(reading, at);
    } else if (kind === MARK) {
      if (!folded && (code === 37 || code === 92) && isEscape(text, at)) return false;
      // A word may begin right after `\\n` that stands in the text as two characters.
      found = code === 92 ? at + (isLineEscape(text.charCodeAt(at + 1)) ? 2 : 1) : (markAt(text, at, code, hits.at(-1)?.end ?? 0) ?? found);
    } else if (!folded && isReadOtherwise(text, at, code)) return false;
    if (typeof found === 'number') at = found;
    else {
      hits.push(found);
      inWord = false;
      at = Math.max(found.end, at + 1);
    }
  }
  return true;
}

const SHORT = 48;
const scratch = new Uint16Array(32_768);
const scratchBytes = Buffer.from(scratch.buffer);

/** The UTF-16 units of a text, and at least three more of no meaning: an array is read several times faster than a string. */
function unitsOf(text: string): Uint16Array {
  const { length } = text;
  if (length <= SHORT) {
    for (let i = 0; i < length; i++) scratch[i] = text.charCodeAt(i);
    return scratch;
  }
  if (length + 3 <= scratch.length) {
    scratchBytes.write(text, 'utf16le');
    return scratch;
  }
  const units = new Uint16Array(length + 3);
  Buffer.from(units.buffer).write(text, 'utf16le');
  return units;
}

/** Of a character that is not ASCII. What was found out about one is kept in the table. */
function isReadOtherwise(text: string, at: number, code: number): boolean {
  const kind = CLASS_OF[code];
  if (kind === FOLDS) return true;
  const folds = foldsAway(text, at);
  if (kind === UNKNOWN) CLASS_OF[code] = folds ? FOLDS : OTHER;
  return folds;
}

/** The letter of `\\n \\r \\t \\b \\f`. */
function isLineEscape(code: number): boolean {
  return code === 110 || code === 114 || code === 116 || code === 98 || code === 102;
}

/** What begins with a letter. A number is the end of a run of token characters in which no JWT begins. */
function wordAt(text: string, at: number, may: number, noTokenBefore: number): Hit | number | null {
  if ((may & TOKEN) !== 0) {
    const token = secretAt(text, at);
    if (token) return token;
  }
  if (may === JWT) return at >= noTokenBefore && text.charCodeAt(at + 2) === 74 ? jwtAt(text, at) : null;
  return letterIdAt(text, at);
}

/** What stands around a mark, or begins with it; a number is where a placeholder ends. `taken`: where the last hit ended. */
function markAt(text: string, at: number, code: number, taken: number): Hit | number | null {
  switch (code) {
    case 64:
      return emailAt(text, at, taken);
    case 58:
      if (text.charCodeAt(at + 1) === 47 || text.startsWith('\\/', at + 1)) return urlPasswordAt(text, at);
      return ipv6At(text, at) ?? credentialAt(text, at);
    case 61:
      return credentialAt(text, at);
    case 43:
    case 40:
      return markedPhoneAt(text, at);
    case 45:
      return text.startsWith('-----BEGIN ', at) ? privateKeyAt(text, at) : null;
    case 91: {
      const end = placeholderEnd(text, at);
      return end > 0 ? end : null;
    }
    case 126:
      return azureSecretAt(text, at);
    default:
      return null;
  }
}
