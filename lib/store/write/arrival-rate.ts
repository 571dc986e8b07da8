import { type Nanos, SECOND } from '../../base/time';

const WINDOW_SECONDS = 10;

/** Spans a second over the last ten seconds. */
export class ArrivalRate {
  private readonly counts = new Map<number, number>();

  add(spans: number, now: Nanos): void {
    const second = Number(now / SECOND);
    this.counts.set(second, (this.counts.get(second) ?? 0) + spans);
    for (const old of this.counts.keys()) if (old <= second - WINDOW_SECONDS) this.counts.delete(old);
  }

  perSecond(now: Nanos): number {
    const second = Number(now / SECOND);
    let sum = 0;
    for (const [at, spans] of this.counts) if (at > second - WINDOW_SECONDS && at <= second) sum += spans;
    return sum / WINDOW_SECONDS;
  }
}
