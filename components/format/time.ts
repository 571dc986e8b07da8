import { millisFromNanos, type Nanos, parseInstant } from '@/lib/base/time';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 3339 (as view types hold it) or nanoseconds → milliseconds; `NaN` when the text is no instant. */
export function instantMillis(instant: string | Nanos): number {
  const nanos = typeof instant === 'string' ? parseInstant(instant) : instant;
  return nanos === null ? Number.NaN : millisFromNanos(nanos);
}

/** `just now`, `42 s ago`, `5 min ago`, `3 h ago`, `2 days ago`, then the day: `18 Nov`, `18 Nov 2025`. The future reads `in 5 min`. */
export function relativeTime(instant: string | Nanos, nowMillis: number): string {
  const at = instantMillis(instant);
  const seconds = Math.round((nowMillis - at) / 1000);
  const distance = Math.abs(seconds);
  if (Number.isNaN(seconds)) return 'unknown';
  if (distance < 5) return 'just now';
  const text =
    distance < 60
      ? `${distance} s`
      : distance < 3600
        ? `${Math.floor(distance / 60)} min`
        : distance < 86_400
          ? `${Math.floor(distance / 3600)} h`
          : distance < 7 * 86_400
            ? `${Math.floor(distance / 86_400)} ${distance < 2 * 86_400 ? 'day' : 'days'}`
            : null;
  if (text === null) return calendarDay(at, nowMillis);
  return seconds > 0 ? `${text} ago` : `in ${text}`;
}

/** `18 Nov`, with the year where it is not this one. UTC. */
export function calendarDay(millis: number, nowMillis: number): string {
  const date = new Date(millis);
  const year = date.getUTCFullYear() === new Date(nowMillis).getUTCFullYear() ? '' : ` ${date.getUTCFullYear()}`;
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year}`;
}

/** `18 Nov 2026, 14:03:11.118 UTC`. */
export function exactUtc(instant: string | Nanos): string {
  const millis = instantMillis(instant);
  if (Number.isNaN(millis)) return 'unknown';
  const date = new Date(millis);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${date.toISOString().slice(11, 23)} UTC`;
}

/** The same instant on the clock of a zone, named: `18 Nov 2026, 15:03:11 GMT+1`. */
export function exactInZone(instant: string | Nanos, timeZone: string | undefined): string {
  const millis = instantMillis(instant);
  if (Number.isNaN(millis)) return 'unknown';
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(millis);
}
