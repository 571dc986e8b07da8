import { isDigit } from './characters';
import { isCredentialName } from './detectors/credential-name';
import type { Redacted } from './types';

type RedactText = (text: string, key?: string) => Redacted;

/** Digits from which on a number may be somebody's: a card, an id, a phone. */
const LONG_NUMBER = 9;

/**
 * Redacts the strings and long numbers of a JSON text in place. One pass over its tokens, no parsing: digits of numbers,
 * order of keys, spaces and escapes stay as they were sent. A text that turns out not to be JSON is redacted as plain text.
 */
export function redactJson(text: string, redactText: RedactText): Redacted {
  const matches = new Map<string, number>();
  let result = '';
  let copied = 0;
  let key = '';
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const end = stringEnd(text, at);
      if (end < 0) return redactText(text);
      const isKey = followedByColon(text, end);
      const before = unquote(text, at, end);
      if (before === null) return redactText(text);
      const after = redactText(before, isKey ? '' : key);
      if (after.matches.size > 0) {
        result += text.slice(copied, at) + JSON.stringify(after.text);
        copied = end;
        add(matches, after.matches);
      }
      if (isKey) key = before;
      at = end;
    } else if (code === 45 || isDigit(code)) {
      const end = numberEnd(text, at);
      if (end - at >= LONG_NUMBER || (key !== '' && isCredentialName(key))) {
        const after = redactText(text.slice(at, end), key);
        if (after.matches.size > 0) {
          result += text.slice(copied, at) + JSON.stringify(after.text);
          copied = end;
          add(matches, after.matches);
        }
      }
      at = end;
    } else if (isJsonCharacter(code)) {
      at++;
      // A key names the value after it, and all of a list; not what comes after an object.
      if (code === 125) key = '';
    } else return redactText(text);
  }
  return matches.size === 0 ? { text, matches } : { text: result + text.slice(copied), matches };
}

/** Past the closing quote; -1 when there is none. */
function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) return i + 1;
    if (code === 92) i++;
  }
  return -1;
}

function followedByColon(text: string, end: number): boolean {
  let at = end;
  while (isSpace(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === 58;
}

function unquote(text: string, start: number, end: number): string | null {
  const inner = text.slice(start + 1, end - 1);
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(text.slice(start, end)) as string;
  } catch {
    return null;
  }
}

function numberEnd(text: string, at: number): number {
  let end = at + 1;
  for (let code = text.charCodeAt(end); isDigit(code) || code === 46 || code === 43 || code === 45 || (code | 32) === 101; ) {
    code = text.charCodeAt(++end);
  }
  return end;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Spaces, brackets, commas, colons, and the letters of `true`, `false`, `null`. */
function isJsonCharacter(code: number): boolean {
  return (
    isSpace(code) || code === 44 || code === 58 || code === 91 || code === 93 || code === 123 || code === 125 || (code >= 97 && code <= 117)
  );
}

function add(sums: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [name, count] of more) sums.set(name, (sums.get(name) ?? 0) + count);
}
