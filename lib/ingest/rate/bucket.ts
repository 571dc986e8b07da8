/** How fast tokens come, and how many may be saved up. */
export interface Rate {
  perSecond: number;
  most: number;
}

/** Tokens at an instant in milliseconds. Below zero is debt: what was taken before it was paid for. */
export interface Bucket {
  level: number;
  at: number;
}

export function fullBucket(rate: Rate, now: number): Bucket {
  return { level: rate.most, at: now };
}

/** The bucket as of now. A clock that went back counts no time; a lowered rate takes away what is more than it may save up. */
export function refilled({ level, at }: Bucket, rate: Rate, now: number): Bucket {
  const gained = (Math.max(0, now - at) / 1000) * rate.perSecond;
  return { level: Math.min(level + gained, rate.most), at: now };
}

/** Takes tokens whether they are there or not. */
export function spent({ level, at }: Bucket, cost: number): Bucket {
  return { level: level - cost, at };
}

/** Seconds until the bucket holds `level`, or as much as it can hold. */
export function secondsUntil(bucket: Bucket, rate: Rate, level: number): number {
  return Math.max(0, Math.min(level, rate.most) - bucket.level) / rate.perSecond;
}
