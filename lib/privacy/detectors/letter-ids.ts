import { isAlphanumeric, isDigit } from '../characters';
import type { Hit } from '../hit';
import { isDay, mod97 } from './check-digits';
import { isDni } from './national-ids';

interface LetterForm {
  detector: 'iban' | 'national_id';
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
  { detector: 'iban', digitAt: 3, form: /[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?/iy, check: isIban },
  { detector: 'national_id', digitAt: 3, form: NINO, check: yes },
  { detector: 'national_id', digitAt: 2, form: NIE, check: isNie },
  // Italy: codice fiscale.
  { detector: 'national_id', digitAt: 7, form: /[A-Z]{6}\d\d[ABCDEHLMPRST]\d\d[A-Z]\d{3}[A-Z]/iy, check: isCodiceFiscale },
  // Mexico: CURP.
  { detector: 'national_id', digitAt: 4, form: /[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9]\d/y, check: isCurp },
];

/** An IBAN or a national id that begins with the letter at `at`. */
export function letterIdAt(text: string, at: number): Hit | null {
  for (const form of FORMS) {
    if (!isDigit(text.charCodeAt(at + form.digitAt))) continue;
    const hit = matchForm(form, text, at);
    if (hit) return hit;
  }
  return null;
}

function matchForm({ detector, form, check }: LetterForm, text: string, at: number): Hit | null {
  form.lastIndex = at;
  let end = form.test(text) ? form.lastIndex : at;
  // A word after an IBAN may look like its last group.
  for (let tries = 0; end > at && tries < 3; tries++) {
    const plain = text.slice(at, end).replace(SEPARATORS, '').toUpperCase();
    if (!isAlphanumeric(text.charCodeAt(end)) && check(plain)) return { start: at, end, detector, value: plain };
    end = detector === 'iban' ? at + Math.max(0, text.slice(at, end).search(LAST_GROUP)) : at;
  }
  return null;
}

const SEPARATORS = /[ -]+/g;
const LAST_GROUP = /[ -][A-Z0-9]*$/i;

/** Lengths by country (SWIFT's IBAN registry). */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 ' +
    'MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 ' +
    'TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

function isIban(plain: string): boolean {
  return IBAN_LENGTHS[plain.slice(0, 2)] === plain.length && mod97(plain.slice(4) + plain.slice(0, 4)) === 1;
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
