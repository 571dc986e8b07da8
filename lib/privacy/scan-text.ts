import { CLASS_OF, DIGIT, endsEscape, isAlphanumeric, isDigit, LETTER, MARK, OTHER } from './characters';
import { credentialAt, urlPasswordAt } from './detectors/credential';
import { emailAt } from './detectors/email';
import { ipv6At } from './detectors/ip';
import { jwtAt } from './detectors/jwt';
import { letterIdAt } from './detectors/letter-ids';
import { numberAt } from './detectors/number-at';
import { markedPhoneAt } from './detectors/phone';
import { privateKeyAt } from './detectors/private-key';
import { azureSecretAt, pairOf, SECRET_PAIRS, secretAt } from './detectors/secret-at';
import { foldsAway, foldText, isEscape } from './fold-text';
import type { Hit } from './hit';
import { placeholderEnd } from './placeholder';

const TOKEN_MAY_BEGIN = new Uint8Array(128 * 128);
for (const pair of SECRET_PAIRS) TOKEN_MAY_BEGIN[pair] = 1;

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
  const length = text.length;
  let inWord = false;
  let noTokenBefore = 0;
  for (let at = 0; at < length; ) {
    const code = text.charCodeAt(at);
    if (code > 127) {
      if (!folded && foldsAway(text, at)) return false;
      inWord = false;
      at++;
      continue;
    }
    const kind = CLASS_OF[code];
    if (kind === OTHER) {
      inWord = false;
      at++;
      continue;
    }
    if (kind !== MARK && inWord && !endsEscape(text, at - 1)) {
      at++;
      continue;
    }
    let hit: Hit | null = null;
    if (kind === DIGIT) hit = numberAt(text, at, key);
    else if (kind === LETTER) {
      const found = wordAt(text, at, noTokenBefore);
      if (typeof found === 'number') noTokenBefore = found;
      else hit = found;
    } else {
      if (!folded && (code === 37 || code === 92) && isEscape(text, at)) return false;
      if (code === 91) {
        const end = placeholderEnd(text, at);
        if (end > 0) {
          at = end;
          inWord = false;
          continue;
        }
      } else hit = markAt(text, at, code);
    }
    inWord = kind !== MARK;
    if (hit) hits.push(hit);
    if (hit && hit.end > at) {
      at = hit.end;
      inWord = false;
    } else at++;
  }
  return true;
}

/** What begins with a letter. A number is the end of a run of token characters in which no JWT begins. */
function wordAt(text: string, at: number, noTokenBefore: number): Hit | number | null {
  const next = text.charCodeAt(at + 1);
  if (next > 127) return null;
  const pair = pairOf(text, at);
  if (TOKEN_MAY_BEGIN[pair] === 1) {
    const token = secretAt(text, at);
    if (token) return token;
  }
  if (pair === EY && at >= noTokenBefore && text.charCodeAt(at + 2) === 74) return jwtAt(text, at);
  if (mayBeId(text, at, next)) return letterIdAt(text, at);
  return null;
}

const EY = pairOf('ey', 0);

/** Two capitals, or a letter or two and a digit. */
function mayBeId(text: string, at: number, next: number): boolean {
  if (next >= 65 && next <= 90) return text.charCodeAt(at) <= 90;
  return isDigit(next) || next === 45
    ? text.charCodeAt(at) >= 88 && text.charCodeAt(at) <= 90
    : isDigit(text.charCodeAt(at + 2)) && isAlphanumeric(next);
}

function markAt(text: string, at: number, code: number): Hit | null {
  switch (code) {
    case 64:
      return emailAt(text, at);
    case 58:
      if (text.charCodeAt(at + 1) === 47) return urlPasswordAt(text, at);
      return ipv6At(text, at) ?? credentialAt(text, at);
    case 61:
      return credentialAt(text, at);
    case 43:
    case 40:
      return markedPhoneAt(text, at);
    case 45:
      return text.startsWith('-----BEGIN ', at) ? privateKeyAt(text, at) : null;
    case 126:
      return azureSecretAt(text, at);
    default:
      return null;
  }
}
