import { isDay, luhn, mod11And10, mod97, verhoeff, weighted } from './check-digits';
import type { NumberForm } from './number-forms';

/**
 * National ids that begin with a digit: those with a check digit or a form that hardly anything else has; others only
 * beside their name. `plain` has no spaces, dots or dashes.
 */
export const NATIONAL_IDS: readonly NumberForm[] = [
  // United States: area, group and serial by the rules of the Social Security Administration.
  id([3], /(?!000|666|9)\d{3}([- ])(?!00)\d\d\1(?!0000)\d{4}/y, () => true),
  id([9], /(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}/y, () => true, /\bssn|social.?security/gi),
  // Spain: DNI.
  id([8], /\d{8}-?[A-Z]/y, isDni),
  // France: NIR, with its key.
  id([1, 5, 13, 15], /[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d/y, isNir),
  // China: resident identity number.
  id([17, 18], /[1-6]\d{5}(?:19|20)\d{9}[\dXx]/y, isChinese),
  // Brazil: CPF.
  id([3], /\d{3}\.\d{3}\.\d{3}-\d\d/y, isCpf),
  id([11], /\d{11}/y, isCpf, /\bcpf/gi),
  // India: Aadhaar.
  id([4], /[2-9]\d{3}([ -])\d{4}\1\d{4}/y, verhoeff),
  id([12], /[2-9]\d{11}/y, verhoeff, /aadha+r|uidai/gi),
  // Germany: tax id.
  id([2], /[1-9]\d \d{3} \d{3} \d{3}/y, mod11And10),
  id([11], /[1-9]\d{10}/y, mod11And10, /steuer|tax.?id|idnr|\btin\b/gi),
  // Netherlands: BSN.
  id([3, 4, 8, 9], /\d{8,9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d\d[ .]\d{3}/y, isBsn, /\bbsn|burgerservice|sofi.?nummer/gi),
  // Belgium, Norway, Poland.
  id([2, 11], /\d\d\.\d\d\.\d\d-\d{3}\.\d\d|\d{11}/y, isBelgian),
  id([6, 11], /\d{6} ?\d{5}/y, isNorwegian),
  id([11], /\d{11}/y, isPesel, /pesel/gi),
  // Sweden, Finland, South Korea.
  id([6, 8], /(?:19|20)?\d{6}[-+]\d{4}/y, isSwedish),
  id([6], /\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y]/y, isFinnish),
  id([6], /\d{6}-[1-8]\d{6}/y, (plain) => isDay(plain.slice(2, 4), plain.slice(4, 6))),
  // Canada, South Africa, Denmark.
  id([3, 9], /\d{3}[ -]?\d{3}[ -]?\d{3}/y, luhn, /\bsin\b|social.?insurance/gi),
  id([13], /\d{13}/y, (plain) => luhn(plain) && isDay(plain.slice(2, 4), plain.slice(4, 6)), /\bid\b|identity|south.?africa/gi),
  id([6, 10], /\d{6}-?\d{4}/y, (plain) => isDay(plain.slice(2, 4), plain.slice(0, 2)), /\bcpr|personnummer/gi),
];

function id(first: readonly number[], form: RegExp, check: NumberForm['check'], words?: RegExp): NumberForm {
  return { detector: 'national_id', first, form, check, ...(words && { words }) };
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

export function isDni(plain: string): boolean {
  return DNI_LETTERS.charAt(Number(plain.slice(0, 8)) % 23) === plain.charAt(8);
}

/** 97 less the remainder; Corsica's 2A and 2B count as 19 and 18. */
function isNir(plain: string): boolean {
  const digits = plain.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - mod97(digits) === Number(plain.slice(13));
}

function isChinese(plain: string): boolean {
  if (!isDay(plain.slice(10, 12), plain.slice(12, 14))) return false;
  const sum = weighted(plain, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'.charAt(sum % 11) === plain.charAt(17);
}

function isCpf(plain: string): boolean {
  if (/^(\d)\1+$/.test(plain)) return false;
  const first = ((weighted(plain, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(plain, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return plain.endsWith(`${first}${second}`);
}

function isBsn(plain: string): boolean {
  const digits = plain.padStart(9, '0');
  return Number(digits) > 0 && weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** 97 less the remainder of the first nine digits; with a 2 before them for the born after 1999. */
function isBelgian(plain: string): boolean {
  if (!isDay(plain.slice(2, 4), plain.slice(4, 6))) return false;
  const [number, key] = [plain.slice(0, 9), Number(plain.slice(9))];
  return 97 - mod97(number) === key || 97 - mod97(`2${number}`) === key;
}

function isNorwegian(plain: string): boolean {
  if (!isDay(plain.slice(2, 4), plain.slice(0, 2))) return false;
  const first = weighted(plain, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11;
  return first === 0 && weighted(plain, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

function isPesel(plain: string): boolean {
  return weighted(plain, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

function isSwedish(plain: string): boolean {
  const ten = plain.slice(-10);
  const day = Number(ten.slice(4, 6));
  // Coordination numbers add 60 to the day.
  return luhn(ten) && isDay(ten.slice(2, 4), String(day > 60 ? day - 60 : day));
}

function isFinnish(plain: string): boolean {
  if (!isDay(plain.slice(2, 4), plain.slice(0, 2))) return false;
  const number = plain.slice(0, 6) + plain.slice(-4, -1);
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(number) % 31) === plain.at(-1);
}
