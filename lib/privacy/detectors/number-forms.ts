import { isCard, isOldCard } from './card';
import { NATIONAL_IDS } from './national-ids';
import { isPhone } from './phone';

/** A way in which a number is written. Every pattern is bounded, so that trying one costs a constant. */
export interface NumberForm {
  detector: 'card' | 'national_id' | 'phone';
  /** How many digits stand together at its beginning. */
  first: readonly number[];
  /** Sticky, from the first digit. */
  form: RegExp;
  /** Tells the number from others of the same form, from its digits and letters in upper case. */
  check: (plain: string) => boolean;
  /** Needed shortly before, or as the key of the value: the form alone is too common. Global. */
  words?: RegExp;
}

const FROM_13_TO_19 = [13, 14, 15, 16, 17, 18, 19];
const ANY = Array.from({ length: 16 }, (_, i) => i + 1);
const yes = () => true;

const CARDS: readonly NumberForm[] = [
  { detector: 'card', first: [4], form: /[2-68]\d{3}([ -]| - |\.)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3}(?!\d))?/y, check: isCard },
  { detector: 'card', first: [4], form: /[2-68]\d{3}([ -])\d{4}\1\d{4}\1\d{4}/y, check: isCard },
  { detector: 'card', first: [4], form: /3\d{3}([ -])\d{6}\1\d{4,5}/y, check: isCard },
  { detector: 'card', first: FROM_13_TO_19, form: /[2-68]\d{12,18}/y, check: isCard },
  { detector: 'card', first: [13], form: /\d{13}/y, check: isOldCard, words: /card|visa|credit|debit|\bpan\b|\bcc\b/gi },
];

const PHONE_WORDS =
  /phone|mobile|\bcell|\bcall(?:ed|ing)?\b|\btel|fax|whats ?app|\bsms\b|contact|dial|ring|reach|telefon|tel[eé]fono|t[eé]l[eé]phone|celular|handy|rufnummer/gi;

const PHONES: readonly NumberForm[] = [
  // North America: area and exchange begin with 2 to 9.
  { detector: 'phone', first: [1, 3], form: /(?:1[ .-])?[2-9]\d\d([ .-])[2-9]\d\d\1\d{4}/y, check: yes },
  { detector: 'phone', first: [1], form: /1[ .-]?\([2-9]\d\d\) ?[2-9]\d\d[ .-]\d{4}/y, check: yes },
  // 00 in place of +.
  { detector: 'phone', first: ANY, form: /00[1-9](?:[ ()./-]{0,2}\d){8,13}/y, check: isPhone },
  // National: a leading 0, groups apart.
  { detector: 'phone', first: [2], form: /0\d(?:([ .])\d\d)(?:\1\d\d){3}/y, check: yes },
  { detector: 'phone', first: [3, 4, 5, 6], form: /0[1-9]\d{1,4}[ /]\d{3,8}(?:[ -]\d{2,8}){0,2}/y, check: isNational },
  { detector: 'phone', first: [3, 4, 5], form: /0[1-9]\d{1,3}-\d{6,8}/y, check: isNational },
  { detector: 'phone', first: [2], form: /0[1-9] \d{3,4} \d{3,4}/y, check: isPhone },
  { detector: 'phone', first: ANY, form: /\d(?:[ ()./-]{0,2}\d){6,14}/y, check: isPhone, words: PHONE_WORDS },
];

function isNational(digits: string): boolean {
  return digits.length >= 9 && digits.length <= 12 && isPhone(digits);
}

/** By how many digits stand together at the beginning; in the order in which they are tried: the first that fits is it. */
const FORMS: readonly NumberForm[] = [...CARDS, ...NATIONAL_IDS, ...PHONES];
export const NUMBER_FORMS: readonly (readonly NumberForm[])[] = Array.from({ length: 20 }, (_, digits) =>
  FORMS.filter(({ first }) => first.includes(digits)),
);
