/** Nanoseconds since the Unix epoch, or a length in nanoseconds. Always a bigint: a number loses the last digits. */
export type Nanos = bigint & { readonly __unit?: 'ns' };

export const MILLISECOND: Nanos = 1_000_000n;
export const SECOND: Nanos = 1_000_000_000n;
export const MINUTE: Nanos = 60n * SECOND;
export const HOUR: Nanos = 60n * MINUTE;
export const DAY: Nanos = 24n * HOUR;

/** The wall clock. Pure code receives `now` instead of calling this. */
export function nowNanos(): Nanos {
  return BigInt(Date.now()) * MILLISECOND;
}

export function nanosFromMillis(millis: number): Nanos {
  return BigInt(Math.trunc(millis)) * MILLISECOND;
}

/** Whole milliseconds, rounded down; what `Date` and charts can hold. */
export function millisFromNanos(nanos: Nanos): number {
  return Number(floorDiv(nanos, MILLISECOND));
}

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:\d{2}))?$/;

/** RFC 3339 instant (or a bare `YYYY-MM-DD`, midnight UTC) → nanoseconds; `null` when it is not one. Keeps nine decimals. */
export function parseInstant(text: string): Nanos | null {
  const m = RFC3339.exec(text);
  if (!m) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = m;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const back = new Date(wall);
  if (
    back.getUTCMonth() !== Number(month) - 1 ||
    back.getUTCDate() !== Number(day) ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59
  )
    return null;
  return BigInt(wall - zoneMillis(zone)) * MILLISECOND + BigInt(fraction.padEnd(9, '0'));
}

function zoneMillis(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
}

/** Nanoseconds → RFC 3339 UTC with nine decimals, as the query API writes every instant. */
export function formatInstant(nanos: Nanos): string {
  const seconds = floorDiv(nanos, SECOND);
  const fraction = nanos - seconds * SECOND;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}.${fraction.toString().padStart(9, '0')}Z`;
}

/** `YYYY-MM-DD` of an instant, UTC. */
export function utcDay(nanos: Nanos): string {
  return new Date(millisFromNanos(nanos)).toISOString().slice(0, 10);
}

/** Integer division that rounds towards minus infinity, so instants before 1970 fall into the right day. */
export function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}
