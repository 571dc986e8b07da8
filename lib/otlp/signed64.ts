import type { Nanos } from '../base/time';

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

/** Instants are unsigned on the wire and signed with us: 2^63 ns is the year 2262. */
export function clampToSigned64(value: bigint): Nanos {
  if (value > MAX) return MAX;
  return value < MIN ? MIN : value;
}
