import type { Limits } from '../../control/policies/policies';
import { type Bucket, fullBucket, type Rate, refilled, secondsUntil, spent } from './bucket';

/** What one request takes of the two buckets. */
export interface Cost {
  records: number;
  bytes: number;
}

/** Why a request was not let in. */
export type OverRate = 'over_rate_spans' | 'over_rate_bytes';

export interface Refused {
  reason: OverRate;
  /** Seconds after which a request of usual size gets in. */
  retryAfter: number;
}

/** A bucket as plain data, for deciding elsewhere what of a request to shed. */
export interface RateState {
  level: number;
  /** Noise takes nothing below this. */
  reserve: number;
}

/** How many sheddable records there is room for beside `needed` ones that are taken in any case. */
export function roomForNoise({ level, reserve }: RateState, needed: number): number {
  return Math.max(0, Math.floor(level - needed - reserve));
}

/** Part of the bucket that noise may not use: while the rate is high, room is left for what matters. */
const RESERVE = 0.5;
/** Weight of the newest request in what is usual. */
const NEWEST = 0.2;
const LONGEST_WAIT = 60;

/**
 * The two token buckets of one tenant. A request is let in while both hold something, and may overdraw them: so one that is
 * larger than the burst passes too, and what it overdrew is waited for by those that come after it. What it will take is
 * guessed from its declared length and the requests before, and taken at once: of a flood that arrives together only as
 * much is read and decoded as there is room for. `now` is in milliseconds.
 */
export class TenantRate {
  private records: Bucket | null = null;
  private bytes: Bucket | null = null;
  private usual: Cost = { records: 1, bytes: 0 };

  /** Lets a request in, taking what it is expected to cost, or says why not. */
  enter(limits: Limits, declaredBytes: number, now: number): Cost | Refused {
    const { records, bytes } = this.refill(limits, now);
    const expected = { records: this.usual.records, bytes: Math.max(declaredBytes, this.usual.bytes) };
    if (records.level <= 0) return refusal('over_rate_spans', secondsUntil(records, recordRate(limits), expected.records));
    if (bytes.level <= 0) return refusal('over_rate_bytes', secondsUntil(bytes, byteRate(limits), expected.bytes));
    this.take(records, bytes, expected);
    return expected;
  }

  /** Replaces what was expected of a request by what it took. */
  settle(limits: Limits, expected: Cost, actual: Cost, now: number): void {
    const { records, bytes } = this.refill(limits, now);
    this.take(records, bytes, { records: actual.records - expected.records, bytes: actual.bytes - expected.bytes });
    this.usual = { records: average(this.usual.records, actual.records), bytes: average(this.usual.bytes, actual.bytes) };
  }

  /** How a request that was let in finds the bucket: without what it is itself expected to take. */
  state(limits: Limits, expected: Cost, now: number): RateState {
    const { records } = this.refill(limits, now);
    return { level: records.level + expected.records, reserve: recordRate(limits).most * RESERVE };
  }

  private take(records: Bucket, bytes: Bucket, cost: Cost): void {
    this.records = spent(records, cost.records);
    this.bytes = spent(bytes, cost.bytes);
  }

  private refill(limits: Limits, now: number): { records: Bucket; bytes: Bucket } {
    const [records, bytes] = [recordRate(limits), byteRate(limits)];
    this.records = refilled(this.records ?? fullBucket(records, now), records, now);
    this.bytes = refilled(this.bytes ?? fullBucket(bytes, now), bytes, now);
    return { records: this.records, bytes: this.bytes };
  }
}

/** Spans and log records share a rate: each becomes a row. */
function recordRate({ spansPerSecond, burstSeconds }: Limits): Rate {
  return { perSecond: spansPerSecond, most: spansPerSecond * burstSeconds };
}

function byteRate({ bytesPerSecond, burstSeconds }: Limits): Rate {
  return { perSecond: bytesPerSecond, most: bytesPerSecond * burstSeconds };
}

function refusal(reason: OverRate, seconds: number): Refused {
  return { reason, retryAfter: Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(seconds))) };
}

function average(before: number, newest: number): number {
  return before + (newest - before) * NEWEST;
}
