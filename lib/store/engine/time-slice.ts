import { setImmediate } from 'node:timers/promises';

/** A request passes some ten turns of the event loop: what each of them may be kept waiting for by work in slices. */
const SLICE_MS = 3;

/** Long work on the event loop, cut so that the requests of others get in between. */
export class TimeSlice {
  private since = performance.now();

  /** Whether it is time for a rest. */
  get isOver(): boolean {
    return performance.now() - this.since >= SLICE_MS;
  }

  /** Gives others a turn, and begins the next slice. */
  async rest(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}
