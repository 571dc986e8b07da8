import type { Item, Work } from '../work';
import { spanKey } from '../work';

/**
 * Parent ids → a forest. A parent that never arrived is remembered, a span that is its own parent or closes a circle
 * becomes a top with the relation kept in `cut`. Walks are loops over arrays: a chain of 100,000 spans is as safe as one of ten.
 */
export function linkParents(work: Work): void {
  for (const item of work.items) linkParent(work, item);
  cutCircles(work.items);
  for (const item of work.items) item.parent?.children.push(item);
  work.topDown = topDown(work.items);
  outerFirst(work.items);
}

function linkParent(work: Work, item: Item): void {
  const { traceId, parentSpanId } = item.span;
  if (item.span.flags.includes('self_parent')) item.cut = item;
  if (parentSpanId === null) return;
  const parent = work.bySpan.get(spanKey(traceId, parentSpanId));
  if (!parent) item.missing = parentSpanId;
  else if (parent === item) item.cut = item;
  else item.parent = parent;
}

/** In each circle the earliest span becomes a top: the same one whatever the order of arrival. */
function cutCircles(items: Item[]): void {
  const walkOf = new Int32Array(items.length).fill(-1);
  for (const start of items) {
    let at: Item | null = start;
    while (at !== null && walkOf[at.rank] === -1) {
      walkOf[at.rank] = start.rank;
      at = at.parent;
    }
    if (at !== null && walkOf[at.rank] === start.rank) cutCircle(at);
  }
}

function cutCircle(member: Item): void {
  let first = member;
  for (let at = member.parent; at !== null && at !== member; at = at.parent) if (at.rank < first.rank) first = at;
  first.cut = first.parent;
  first.parent = null;
}

function topDown(items: Item[]): Item[] {
  const order = items.filter((item) => item.parent === null);
  for (let i = 0; i < order.length; i++) {
    for (const child of order[i]?.children ?? []) {
      child.depth = (order[i]?.depth ?? 0) + 1;
      order.push(child);
    }
  }
  return order;
}

/** A span that starts together with its parent comes after it, whichever ends first. */
function outerFirst(items: Item[]): void {
  items.sort((a, b) => (a.span.startTime === b.span.startTime ? a.depth - b.depth || a.rank - b.rank : a.rank - b.rank));
  for (const [rank, item] of items.entries()) item.rank = rank;
}
