import type { Nanos } from '../base/time';

interface Placed {
  startTime: Nanos;
  endTime: Nanos | null;
}

/** The one order of siblings: start, then end (open ones last), then id. Needs no arrival order, so batches cannot change it. */
export function canonicalOrder(a: Placed, b: Placed, idA: string, idB: string): number {
  if (a.startTime !== b.startTime) return a.startTime < b.startTime ? -1 : 1;
  if (a.endTime !== b.endTime) {
    if (a.endTime === null) return 1;
    if (b.endTime === null) return -1;
    return a.endTime < b.endTime ? -1 : 1;
  }
  return idA < idB ? -1 : idA > idB ? 1 : 0;
}
