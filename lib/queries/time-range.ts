import { AegisError } from '../base/errors';
import { DAY, HOUR, type Nanos } from '../base/time';

export const RANGES = ['1h', '24h', '7d', '30d', '90d', 'all'] as const;
export type RangeName = (typeof RANGES)[number];

const LENGTH: Record<Exclude<RangeName, 'all'>, Nanos> = { '1h': HOUR, '24h': DAY, '7d': 7n * DAY, '30d': 30n * DAY, '90d': 90n * DAY };

/** Half-open; an absent side is open. */
export interface TimeRange {
  from?: Nanos;
  to?: Nanos;
}

/** A named range back from `now`, or explicit instants; both together contradict each other and are refused. */
export function timeRange(input: { range?: RangeName; from?: Nanos; to?: Nanos }, now: Nanos): TimeRange {
  const { range, from, to } = input;
  if (range && (from !== undefined || to !== undefined)) {
    throw new AegisError('bad_request', 'Give either "range" or "from" and "to".', { field: 'range' });
  }
  if (from !== undefined && to !== undefined && to <= from) {
    throw new AegisError('bad_request', 'The end of a time range must be later than its start.', { field: 'to' });
  }
  if (range && range !== 'all') return { from: now - LENGTH[range] };
  return { from, to };
}

/** The range of equal length that ends where this one starts, to compare with. */
export function periodBefore(range: { from: Nanos; to: Nanos }): { from: Nanos; to: Nanos } {
  return { from: range.from - (range.to - range.from), to: range.from };
}

export function rangeLength(range: Exclude<RangeName, 'all'>): Nanos {
  return LENGTH[range];
}

/** The shortest named range that holds a length. */
export function rangeName(length: Nanos): RangeName {
  return RANGES.find((name) => name !== 'all' && LENGTH[name] >= length) ?? 'all';
}
