import type { Nanos } from '../base/time';

/** The later of two instants, or the longer of two lengths. */
export function laterOf(a: Nanos, b: Nanos): Nanos {
  if (a > b) return a;
  return b;
}
