import { luhn } from './check-digits';

/** Issuers' prefixes with the lengths that their cards have (ISO/IEC 7812 ranges as published by the networks). */
const ISSUERS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^3(?:0[0-5]|095|6|[89])/, [14, 16]],
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]],
  [/^220[0-4]/, [16, 17, 18, 19]],
  [/^(?:60|81|82|508)/, [16]],
];

/** A payment card: an issuer's prefix, a length of that issuer, and a right check digit. */
export function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || !luhn(digits)) return false;
  // One digit over and over is a filler, whatever its check digit says.
  if (/^(\d)\1+$/.test(digits)) return false;
  return ISSUERS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits));
}

/** Visa's old cards of 13 digits look like article numbers: only beside a word for cards. */
export function isOldCard(digits: string): boolean {
  return digits.length === 13 && digits.startsWith('4') && luhn(digits);
}
