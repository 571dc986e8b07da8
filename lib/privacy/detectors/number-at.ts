import { isAlphanumeric, isDigit } from '../characters';
import type { Hit } from '../hit';
import { ipv4At } from './ip';
import { NUMBER_FORMS, type NumberForm } from './number-forms';
import type { Reading } from './reading';

/** Shorter numbers, with all that is joined to them, are nothing of ours. */
const SHORTEST = 7;
const LONGEST_RUN = 19;

/** A card, id, phone number or address that begins with the digit at `at`, where a number begins; else the end of its digits. */
export function numberAt(reading: Reading, at: number): Hit | number {
  const { text } = reading;
  let end = at + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  const first = end - at;
  if (first <= 3 && text.charCodeAt(end) === 46) {
    const address = ipv4At(text, at);
    if (address) return address;
  }
  if (first > LONGEST_RUN || (first < SHORTEST && !isLong(text, end, first))) return end;
  // The tail of a decimal fraction is no beginning; that of a date, version, UUID or path is none unless of a card.
  const [before, mark] = [text.charCodeAt(at - 2), text.charCodeAt(at - 1)];
  if (mark === 46 && isDigit(before)) return end;
  const joined = isJoin(mark) && isAlphanumeric(before);
  for (const form of NUMBER_FORMS[first] ?? []) {
    if (joined && form.detector !== 'card') continue;
    const hit = matchForm(form, reading, at);
    if (hit) return hit;
  }
  return end;
}

/** Enough digits follow, with no letter and no more than a few marks between them: most numbers in texts end here. */
function isLong(text: string, from: number, before: number): boolean {
  let digits = before;
  for (let i = from, marks = 0; i < from + 24 && i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) {
      marks = 0;
      if (++digits === SHORTEST) return true;
    } else if (!isSeparator(code) || ++marks > 3) return false;
  }
  return false;
}

/** Space `( ) - . /` and the marks that one national id or another has. */
function isSeparator(code: number): boolean {
  return code === 32 || code === 40 || code === 41 || (code >= 45 && code <= 47) || code === 43 || code === 65 || code === 66;
}

/** `- . / : ,` */
function isJoin(code: number): boolean {
  return (code >= 44 && code <= 47) || code === 58;
}

function matchForm({ detector, form, check, words }: NumberForm, reading: Reading, at: number): Hit | null {
  const { text } = reading;
  form.lastIndex = at;
  if (!form.test(text)) return null;
  const end = form.lastIndex;
  if (!endsNumber(text, end) || (words && !reading.hasBefore(words, at))) return null;
  const plain = text.slice(at, end).replace(SEPARATORS, '').toUpperCase();
  if (!check(plain)) return null;
  const value = detector === 'phone' && plain.startsWith('00') ? `+${plain.slice(2)}` : plain;
  return { start: at, end, detector, value };
}

const SEPARATORS = /[\s./()+-]+/g;

/** Neither a letter nor a digit follows, nor a mark that joins one: `2024-01-15`, `1.5`, `a-1`. */
function endsNumber(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  if (isAlphanumeric(next) || next === 95) return false;
  return !((next === 45 || next === 46 || next === 58) && isDigit(text.charCodeAt(end + 1)));
}
