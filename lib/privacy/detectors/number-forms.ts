import { isCard, isOldCard } from './card';
import { NATIONAL_IDS } from './national-ids';
import { isPhone } from './phone';

/** A way in which a number is written. Every pattern is bounded, so that trying one costs a constant. */
export interface NumberForm {
  detector: 'card' | 'national_id' | 'phone';
  /** Sticky, from the first digit. */
  form: RegExp;
  /** Tells the number from others of the same form, from its digits and letters in upper case. */
  check: (plain: string, written: string) => boolean;
  /** Needed shortly before, or as the key of the value: the form alone is too common. */
  words?: RegExp;
}

const CARDS: readonly NumberForm[] = [
  { detector: 'card', form: /\d{4}([ -]| - |\.)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3}(?!\d))?/y, check: isCard },
  { detector: 'card', form: /\d{4}([ -])\d{4}\1\d{4}\1\d{4}/y, check: isCard },
  { detector: 'card', form: /\d{4}([ -])\d{6}\1\d{4,5}/y, check: isCard },
  { detector: 'card', form: /\d{13,19}/y, check: isCard },
  { detector: 'card', form: /\d{13}/y, check: isOldCard, words: /card|visa|credit|debit|\bpan\b|\bcc\b/i },
];

const PHONE_WORDS =
  /(?:phone|mobile|cell|call|\btel|fax|whats ?app|\bsms\b|contact|telefon|tel[eé]fono|t[eé]l[eé]phone|celular|handy|rufnummer|numero)\W{0,3}(?:\w{1,10}\W{1,3}){0,3}$/i;

const PHONES: readonly NumberForm[] = [
  // North America: area and exchange begin with 2 to 9.
  { detector: 'phone', form: /(?:1[ .-])?[2-9]\d\d([ .-])[2-9]\d\d\1\d{4}/y, check: () => true },
  // 00 in place of +.
  { detector: 'phone', form: /00[1-9](?:[ ()./-]{0,2}\d){8,13}/y, check: isPhone },
  // National: a leading 0, groups apart.
  { detector: 'phone', form: /0\d(?:([ .])\d\d)(?:\1\d\d){3}/y, check: () => true },
  { detector: 'phone', form: /0[1-9]\d{1,4}[ /]\d{3,8}(?:[ -]\d{2,8}){0,2}/y, check: isPhone },
  { detector: 'phone', form: /0[1-9]\d{1,3}-\d{6,8}/y, check: isPhone },
  { detector: 'phone', form: /0[1-9] \d{3,4} \d{3,4}/y, check: isPhone },
  { detector: 'phone', form: /\d(?:[ ()./-]{0,2}\d){6,14}/y, check: isPhone, words: PHONE_WORDS },
];

/** In the order in which they are tried: the first that fits and ends at a boundary is it. */
export const NUMBER_FORMS: readonly NumberForm[] = [...CARDS, ...NATIONAL_IDS, ...PHONES];
