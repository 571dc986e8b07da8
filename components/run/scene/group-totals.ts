import { formatUsd, parseUsd } from '@/lib/base/money';
import type { Item } from './item';

export interface Totals {
  nanos: bigint | null;
  errors: number;
  tokens: number;
}

/** Cost, errors and tokens of every item with all that it holds. `parentOf` names each item's container. */
export function groupTotals(items: readonly Item[], parentOf: ReadonlyMap<string, string>): Map<string, Totals> {
  const totals = new Map(items.map((item) => [item.id, { nanos: nanosOf(item), errors: item.errors, tokens: item.tokens }]));
  for (const item of items) {
    const own = { nanos: nanosOf(item), errors: item.errors, tokens: item.tokens };
    for (let up = parentOf.get(item.id); up !== undefined; up = parentOf.get(up)) {
      const sum = totals.get(up);
      if (!sum) break;
      if (own.nanos !== null) sum.nanos = (sum.nanos ?? 0n) + own.nanos;
      sum.errors += own.errors;
      sum.tokens += own.tokens;
    }
  }
  return totals;
}

export function costOf(totals: Totals | undefined): string | null {
  return totals?.nanos == null ? null : formatUsd(totals.nanos);
}

function nanosOf(item: Item): bigint | null {
  return item.costUsd === null ? null : parseUsd(item.costUsd);
}
