import type { Nanos } from '../base/time';

const UNITS: readonly [string, bigint][] = [
  ['d', 86_400_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['us', 1_000n],
  ['ns', 1n],
];

const TEXT = /^(\d{1,19})(?:\.(\d{1,9}))?(d|h|m|s|ms|us|ns)$/;

/** A length as people type it (`250ms`, `1.5s`, `2h`) → nanoseconds; `null` when it is none. */
export function parseDuration(text: string): Nanos | null {
  const m = TEXT.exec(text.trim());
  if (!m) return null;
  const [, whole = '0', fraction = '', name = 's'] = m;
  const unit = UNITS.find(([suffix]) => suffix === name)?.[1] ?? 1n;
  return BigInt(whole) * unit + (BigInt(fraction.padEnd(9, '0')) * unit) / 1_000_000_000n;
}

/** Nanoseconds → the text with the largest unit that divides it, so that `parseDuration` gives the same number back. */
export function formatDuration(nanos: Nanos): string {
  for (const [suffix, unit] of UNITS) if (nanos % unit === 0n) return `${nanos / unit}${suffix}`;
  return `${nanos}ns`;
}
