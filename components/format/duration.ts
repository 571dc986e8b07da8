import type { Nanos } from '@/lib/base/time';

const MS = 1_000_000n;

/** Nanoseconds (or their decimal string, as view types hold them) → `842 ms`, `30.0 s`, `4 m 51 s`, `19 h 02 m`, `3 d 04 h`. */
export function duration(length: Nanos | string): string {
  const nanos = typeof length === 'string' ? BigInt(length) : length;
  if (nanos < 0n) return `−${duration(-nanos)}`;
  if (nanos === 0n) return '0 ms';
  if (nanos < MS) return '<1 ms';
  const millis = Number(nanos / MS);
  if (millis < 1000) return `${millis} ms`;
  if (millis < 59_950) return `${(millis / 1000).toFixed(1)} s`;
  const seconds = Math.round(millis / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${two(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
