import type { Nanos } from '../base/time';
import { bucketMiddle } from '../graph/latency-bucket';

/**
 * The duration below which `share` of the calls lie, from counts by logarithmic bucket: within 9 % of the exact one,
 * and never above `longest`. Null without calls.
 */
export function bucketQuantile(calls: ReadonlyMap<number, number>, share: number, longest: Nanos): Nanos | null {
  const buckets = [...calls].sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [bucket, count] of buckets) {
    seen += count;
    if (seen < share * total) continue;
    const middle = bucketMiddle(bucket);
    return middle < longest ? middle : longest;
  }
  return null;
}
