import { isAlphanumeric, isDigit } from '../characters';
import type { Hit } from '../hit';
import { isDay } from './check-digits';
import { ibanAt } from './iban';
import { isDni } from './national-ids';

interface LetterForm {
  /** Where, counted from its first letter, a digit must stand: most words end here. */
  digitAt: number;
  /** Sticky and bounded. */
  form: RegExp;
  /** Of the letters and digits, in upper case. */
  check: (plain: string) => boolean;
}

/** United Kingdom: National Insurance number (HMRC NIM39110). */
const NINO = /(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]/y;
/** Spain: NIE, X, Y or Z in place of 0, 1 or 2. */
const NIE = /[XYZ]-?\d{7}-?[A-Z]/y;
const isNie = (plain: string) => isDni(`${'XYZ'.indexOf(plain.charAt(0))}${plain.slice(1)}`);
const yes = () => true;

/** Numbers that begin with a letter. */
const FORMS: readonly LetterForm[] = [
  { digitAt: 3, form: NINO, check: yes },
  { digitAt: 2, form: NIE, check: isNie },
  // Italy: codice fiscale.
  { digitAt: 7, form: /[A-Z]{6}\d\d[ABCDEHLMPRST]\d\d[A-Z]\d{3}[A-Z]/iy, check: isCodiceFiscale },
  // Mexico: CURP.
  { digitAt: 4, form: /[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9]\d/y, check: isCurp },
];

/** An IBAN or a national id that begins with the letter at `at`. */
export function letterIdAt(text: string, at: number): Hit | null {
  for (const form of FORMS) {
    if (!isDigit(text.charCodeAt(at + form.digitAt))) continue;
    const hit = matchForm(form, text, at);
    if (hit) return hit;
  }
  return isDigit(text.charCodeAt(at + 3)) ? ibanAt(text, at) : null;
}

function matchForm({ form, check }: LetterForm, text: string, at: number): Hit | null {
  form.lastIndex = at;
  if (!form.test(text)) return null;
  const end = form.lastIndex;
  const plain = text.slice(at, end).replace(/[ -]+/g, '').toUpperCase();
  return !isAlphanumeric(text.charCodeAt(end)) && check(plain) ? { start: at, end, detector: 'national_id', value: plain } : null;
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Characters in odd places count by a table, those in even places by their rank (D.M. 23.12.1976). */
function isCodiceFiscale(plain: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const code = plain.charCodeAt(i);
    const rank = code < 58 ? code - 48 : code - 65;
    sum += i % 2 === 0 ? (ODD[rank] ?? 0) : rank;
  }
  return String.fromCharCode(65 + (sum % 26)) === plain.charAt(15);
}

const CURP = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

function isCurp(plain: string): boolean {
  if (!isDay(plain.slice(6, 8), plain.slice(8, 10))) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += CURP.indexOf(plain.charAt(i)) * (18 - i);
  return (10 - (sum % 10)) % 10 === Number(plain.charAt(17));
}
