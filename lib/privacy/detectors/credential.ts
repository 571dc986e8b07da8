import { isTokenCharacter } from '../characters';
import type { Hit } from '../hit';
import { placeholderEnd } from '../placeholder';
import { isCredential, isCredentialName } from './credential-name';

const LONGEST_NAME = 64;
const QUOTES = '"\'`';

/** Up to the value: the rest of `=>` or `: "`, and the beginning of a list. */
const BETWEEN = /[ =>"'`\\]{0,8}(?:\[ ?\\{0,2}["'])?/y;
const SCHEME = /(?:basic|bearer|token|digest|apikey|key) {1,4}/iy;

/** `password=…`, `"api_key": "…"`, `Authorization: Basic …` around the `=` or `:` at `at`: the value goes, the name stays. */
export function credentialAt(text: string, at: number): Hit | null {
  const name = nameBefore(text, at);
  if (name === '' || !isCredentialName(name)) return null;
  let start = ending(BETWEEN, text, at + 1);
  const quoted = QUOTES.includes(text.charAt(start - 1));
  const afterScheme = ending(SCHEME, text, start);
  const hasScheme = afterScheme > start;
  start = afterScheme;
  if (placeholderEnd(text, start) > 0) return null;
  const end = ending(quoted ? QUOTED : /cookie$/i.test(name) ? COOKIES : BARE, text, start);
  const value = text.slice(start, end);
  if (!isCredential(value)) return null;
  // `Password: please enter …` is prose: after a colon, only what no word looks like.
  if (!quoted && !hasScheme && text.charCodeAt(at) === 58 && !/[^A-Za-z.]/.test(value)) return null;
  // A call or a member of a program: `password = getpass()`, `secret=config.secret`.
  if (!quoted && /^[A-Za-z_][\w.]*\(|^(?:os|process|config|settings|self|this|env|args|request)\./.test(value)) return null;
  return { start, end, detector: 'secret', value };
}

/** Values as they stand in quotes, in a header of cookies, and in any other text. */
const QUOTED = /[^"'`\\\n]{1,512}/y;
const COOKIES = /[^"'\n\r]{1,512}/y;
const BARE = /[^ \t\n\r"'`,;&<>)}\]\\]{1,512}/y;

function ending(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

function nameBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < 4 && ` "'\`\\]`.includes(text.charAt(end - 1))) end--;
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && isNameCharacter(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}

function isNameCharacter(code: number): boolean {
  return isTokenCharacter(code) || code === 46 || (code >= 0xc0 && code < 0x250);
}

const USER_INFO = /:\\?\/\\?\/([^\s/:@"'<>\\]{0,128}):([^\s/@"'<>\\]{1,256})@/y;

/** The password of `scheme://user:password@host`; `at` is the first colon. */
export function urlPasswordAt(text: string, at: number): Hit | null {
  USER_INFO.lastIndex = at;
  const match = USER_INFO.exec(text);
  const password = match?.[2];
  if (password === undefined || placeholderEnd(text, USER_INFO.lastIndex - 1 - password.length) > 0) return null;
  if (/^(?:\$|\{\{|<|\*+$|password$)/i.test(password)) return null;
  const end = USER_INFO.lastIndex - 1;
  return { start: end - password.length, end, detector: 'secret', value: password };
}
