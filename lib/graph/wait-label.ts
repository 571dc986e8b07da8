import type { Nanos } from '../base/time';
import { DAY, HOUR, MINUTE, SECOND } from '../base/time';

const UNITS: [Nanos, string][] = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'm'],
  [SECOND, 's'],
];

/** A length for people in its two largest units: `18 h 57 m`, `40 s`, `under a second`. */
export function lengthText(length: Nanos): string {
  const from = UNITS.findIndex(([unit]) => length >= unit);
  if (from < 0) return 'under a second';
  const parts: string[] = [];
  let rest = length;
  for (const [unit, name] of UNITS.slice(from, from + 2)) {
    if (rest / unit > 0n) parts.push(`${rest / unit} ${name}`);
    rest %= unit;
  }
  return parts.join(' ');
}

export function waitLabel(length: Nanos): string {
  return `${lengthText(length)} later`;
}
