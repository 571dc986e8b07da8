import { isAlphanumeric, isDigit } from '../characters';
import type { Hit } from '../hit';

/** ITU-T E.164: at most 15 digits; fewer than seven are no subscriber's number with an area. */
export function isPhone(digits: string): boolean {
  return digits.length >= 7 && digits.length <= 15 && !/^(\d)\1+$/.test(digits);
}

const INTERNATIONAL = /\+[ ]?[1-9](?:[ ()./-]{0,3}\d){6,14}/y;
const WITH_AREA = /\(0?[1-9]\d{1,4}\)[ -]?\d{3,4}[ -]?\d{3,4}/y;

/** A number that begins with `+` or with an area in brackets. */
export function markedPhoneAt(text: string, at: number): Hit | null {
  const form = text.charCodeAt(at) === 43 ? INTERNATIONAL : WITH_AREA;
  const before = text.charCodeAt(at - 1);
  // `1+2025550100` and `f(2025550100)` are sums and calls; an escape ends in a letter, too.
  if (isDigit(before) || (isAlphanumeric(before) && text.charCodeAt(at - 2) !== 92)) return null;
  form.lastIndex = at;
  let end = form.test(text) ? form.lastIndex : at;
  // What follows a number may be one, too: then the last group is not of this one.
  for (let tries = 0; tries < 4 && end > at && isAlphanumeric(text.charCodeAt(end)); tries++) end = at + lastGroup(text.slice(at, end));
  const written = text.slice(at, end);
  const digits = written.replace(/\D+/g, '');
  if (!isPhone(digits)) return null;
  return { start: at, end, detector: 'phone', value: written.startsWith('+') ? `+${digits}` : digits };
}

function lastGroup(written: string): number {
  return Math.max(0, written.search(/[ ()./-]+\d*$/));
}
