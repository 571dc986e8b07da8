import { isAlphanumeric, isDigit } from '../characters';
import type { Hit } from '../hit';
import { ipv4At } from './ip';
import { NUMBER_FORMS, type NumberForm } from './number-forms';
import { wordsBefore } from './words-before';

/** Shorter numbers, with all that is joined to them, are nothing of ours. */
const SHORTEST = 7;

/** A card, id, phone number or address that begins with the digit at `at`, where a number begins. */
export function numberAt(text: string, at: number, key: string): Hit | null {
  const dotted = ipv4At(text, at);
  if (dotted) return dotted;
  // The tail of a date, version, decimal fraction, UUID or path is no beginning.
  const before = text.charCodeAt(at - 1);
  const joined =
    (before === 45 || before === 46 || before === 58 || before === 47 || before === 44) && isAlphanumeric(text.charCodeAt(at - 2));
  if (!hasDigits(text, at)) return null;
  for (const form of NUMBER_FORMS) {
    if (joined && form.detector !== 'card') continue;
    const hit = matchForm(form, text, at, key);
    if (hit) return hit;
  }
  return null;
}

/** Seven digits within the next 20 characters, and no letter before them: most numbers in texts end here. */
function hasDigits(text: string, at: number): boolean {
  let digits = 0;
  for (let i = at; i < at + 20 && i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) {
      if (++digits === SHORTEST) return true;
    } else if (isAlphanumeric(code)) return false;
  }
  return false;
}

function matchForm({ detector, form, check, words }: NumberForm, text: string, at: number, key: string): Hit | null {
  form.lastIndex = at;
  const written = form.exec(text)?.[0];
  if (written === undefined) return null;
  const end = at + written.length;
  if (!endsNumber(text, end)) return null;
  const plain = written.replace(/[\s./()-]+/g, '').toUpperCase();
  if (!check(detector === 'national_id' && written.includes('+') ? plain.replace('+', '') : plain, written)) return null;
  if (words && !wordsBefore(words, text, at, key)) return null;
  const value = detector === 'phone' && plain.startsWith('00') ? `+${plain.slice(2)}` : plain;
  return { start: at, end, detector, value };
}

/** Neither a letter nor a digit follows, nor a mark that joins one: `2024-01-15`, `1.5`, `a-1`. */
function endsNumber(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  if (isAlphanumeric(next) || next === 95) return false;
  return !((next === 45 || next === 46 || next === 58) && isDigit(text.charCodeAt(end + 1)));
}
