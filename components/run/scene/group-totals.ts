import { formatUsd, parseUsd } from '@/lib/base/money';
import { type BoxTree, inTreeOrder } from './box-tree';
import type { Item } from './item';

export interface Totals {
  nanos: bigint | null;
  errors: number;
  tokens: number;
}

/** Cost, errors and tokens of every item with all that it holds. */
export function groupTotals(tree: BoxTree): Map<string, Totals> {
  const totals = new Map<string, Totals>();
  const order = inTreeOrder(tree);
  for (const { item } of order) totals.set(item.id, { nanos: nanosOf(item), errors: item.errors, tokens: item.tokens });
  for (const { item } of order.reverse()) {
    const own = totals.get(item.id);
    const around = totals.get(tree.parentOf.get(item.id) ?? '');
    if (!own || !around) continue;
    if (own.nanos !== null) around.nanos = (around.nanos ?? 0n) + own.nanos;
    around.errors += own.errors;
    around.tokens += own.tokens;
  }
  return totals;
}

export function costOf(totals: Totals | undefined): string | null {
  return totals?.nanos == null ? null : formatUsd(totals.nanos);
}

function nanosOf(item: Item): bigint | null {
  return item.costUsd === null ? null : parseUsd(item.costUsd);
}
