import type { Item } from './item';

/** Items by their container, in order of first start. Containers that are absent or form a ring count as top level. */
export interface BoxTree {
  roots: Item[];
  childrenOf: ReadonlyMap<string, Item[]>;
  /** The container an item hangs in here; absent at the top. */
  parentOf: ReadonlyMap<string, string>;
}

export function boxTree(items: readonly Item[]): BoxTree {
  const parentOf = soundParents(items);
  const childrenOf = new Map<string, Item[]>();
  const roots: Item[] = [];
  for (const item of [...items].sort(byStart)) {
    const parent = parentOf.get(item.id);
    if (parent === undefined) roots.push(item);
    else append(childrenOf, parent, item);
  }
  return { roots, childrenOf, parentOf };
}

/** Each item's container, without those that are absent and without the one relation that would close a ring. Each climb stops at what was climbed before. */
function soundParents(items: readonly Item[]): Map<string, string> {
  const sent = new Map(items.map((item) => [item.id, item.parentId]));
  const parentOf = new Map<string, string>();
  const settled = new Set<string>();
  for (const item of items) {
    const way = new Set<string>();
    let at = item.id;
    while (!settled.has(at)) {
      way.add(at);
      const up = sent.get(at) ?? null;
      if (up === null || !sent.has(up) || way.has(up)) break;
      parentOf.set(at, up);
      at = up;
    }
    for (const id of way) settled.add(id);
  }
  return parentOf;
}

/** Depth-first, without recursion: traces may be thousands of levels deep. */
export function inTreeOrder(tree: BoxTree): { item: Item; depth: number }[] {
  const order: { item: Item; depth: number }[] = [];
  const stack = tree.roots.map((item) => ({ item, depth: 0 })).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    order.push(next);
    const children = tree.childrenOf.get(next.item.id) ?? [];
    for (let i = children.length - 1; i >= 0; i--) {
      const item = children[i];
      if (item) stack.push({ item, depth: next.depth + 1 });
    }
  }
  return order;
}

/** True when `id` lies on the way from `from` up to its top. */
export function climbsTo(from: string, id: string, parentOf: ReadonlyMap<string, string>): boolean {
  for (let at: string | undefined = from; at !== undefined; at = parentOf.get(at)) if (at === id) return true;
  return false;
}

function byStart(a: Item, b: Item): number {
  return a.startTime < b.startTime ? -1 : a.startTime > b.startTime ? 1 : 0;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
