import { isAlphanumeric } from '../characters';
import type { Hit } from '../hit';

const HEADER = /-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
const FOOTER = /-----END (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
/** Lines between header and key: `Proc-Type: 4,ENCRYPTED`, `DEK-Info: …`, `Version: …`. */
const FIELD = /[A-Za-z-]{3,20}: [^\r\n\\]{1,100}/y;
/** Lines of a key are this long, but for the last one. */
const LONG = 40;

/** A private key block (RFC 7468, RFC 1421, RFC 4880) that begins with the dashes at `at`, also one whose end was cut off. */
export function privateKeyAt(text: string, at: number): Hit | null {
  HEADER.lastIndex = at;
  if (!HEADER.test(text)) return null;
  const body = HEADER.lastIndex;
  const end = bodyEnd(text, body);
  FOOTER.lastIndex = lineStart(text, end);
  if (FOOTER.test(text)) return hitOf(text, at, FOOTER.lastIndex);
  // The header alone is what people write about keys.
  return end - body > LONG ? hitOf(text, at, end) : null;
}

function hitOf(text: string, start: number, end: number): Hit {
  return { start, end, detector: 'private_key', value: text.slice(start, end) };
}

/** Past the long lines and fields of a key, and one short line after them. */
function bodyEnd(text: string, from: number): number {
  let end = from;
  for (;;) {
    const start = lineStart(text, end);
    const line = lineEnd(text, start);
    if (line === start) return end;
    end = line;
    if (line - start < LONG && !isField(text, start)) return end;
  }
}

/** Past line ends, spaces, and line ends written as `\n`. */
function lineStart(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10 || code === 13 || code === 9) at++;
    else if (code === 92) at += 'nr'.includes(text.charAt(at + 1)) && at + 1 < text.length ? 2 : 1;
    else return at;
  }
}

function isField(text: string, from: number): boolean {
  FIELD.lastIndex = from;
  return FIELD.test(text);
}

/** End of a line of base64, or of a field. */
function lineEnd(text: string, from: number): number {
  if (isField(text, from)) return FIELD.lastIndex;
  let at = from;
  for (let code = text.charCodeAt(at); isAlphanumeric(code) || code === 43 || code === 47 || code === 61; code = text.charCodeAt(at)) at++;
  return at;
}
