import { reasonOf } from './engine/engine-errors';

/** First wait after a failure, doubled by each further one. */
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** How the upkeep of a tenant goes: what failed is tried again, at growing distances, and said until it succeeds. */
export class UpkeepRecord {
  private failures = 0;
  private notBefore = 0;
  /** Why sealing and merging do not get on, or null. Data is taken all the same. */
  problem: string | null = null;

  isDue(now: number): boolean {
    return now >= this.notBefore;
  }

  succeeded(): void {
    this.failures = 0;
    this.notBefore = 0;
    this.problem = null;
  }

  /** Returns the milliseconds until the next try. */
  failed(error: unknown, now: number): number {
    const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures);
    this.failures++;
    this.notBefore = now + wait;
    this.problem = `Sealing has failed ${this.failures === 1 ? 'once' : `${this.failures} times`} and is tried again: ${reasonOf(error)}`;
    return wait;
  }
}
