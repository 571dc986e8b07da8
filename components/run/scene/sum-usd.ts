import { formatUsd, parseUsd } from '@/lib/base/money';

/** Exact sum of decimal amounts in USD; null when none of them is known. */
export function sumUsd(amounts: Iterable<string | null>): string | null {
  let sum: bigint | null = null;
  for (const amount of amounts) {
    const nanos = amount === null ? null : parseUsd(amount);
    if (nanos !== null) sum = (sum ?? 0n) + nanos;
  }
  return sum === null ? null : formatUsd(sum);
}
