import type { Nanos } from '../base/time';

/** Buckets per doubling: a quantile read from buckets is within about 9 % of the exact one. */
const PER_DOUBLING = 8;

/** Logarithmic bucket of a duration: 0 for nothing, else 1 + ⌊8 · log₂ of whole microseconds⌋. */
export function latencyBucket(duration: Nanos): number {
  const micros = Number(duration / 1_000n);
  return micros < 1 ? 0 : 1 + Math.floor(PER_DOUBLING * Math.log2(micros));
}

/** The middle of a bucket in nanoseconds: what a quantile that falls into it is reported as. */
export function bucketMiddle(bucket: number): Nanos {
  return bucket === 0 ? 0n : BigInt(Math.round(2 ** ((bucket - 0.5) / PER_DOUBLING) * 1_000));
}
