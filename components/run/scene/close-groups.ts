import type { BoxTree } from './box-tree';

/**
 * Which containers are drawn closed: those that the viewer closed, and, while more than `limit` boxes would be
 * visible, the container that puts most boxes away. What the viewer opened stays open.
 */
export function closeGroups(tree: BoxTree, chosen: ReadonlyMap<string, 'open' | 'closed'>, limit: number): Set<string> {
  const closed = new Set([...chosen].flatMap(([id, state]) => (state === 'closed' ? [id] : [])));
  const weight = directWeights(tree);
  let visible = countVisible(tree, closed);
  const candidates = [...tree.childrenOf.keys()]
    .filter((id) => !closed.has(id) && chosen.get(id) !== 'open')
    .sort(
      (a, b) =>
        (weight.get(b)?.depth ?? 0) - (weight.get(a)?.depth ?? 0) || (weight.get(b)?.children ?? 0) - (weight.get(a)?.children ?? 0),
    );
  for (const id of candidates) {
    if (visible <= limit) break;
    closed.add(id);
    visible -= weight.get(id)?.children ?? 0;
  }
  return closed;
}

/** Deepest first, a container's own children are all that is left visible in it when its turn comes. */
function directWeights(tree: BoxTree): Map<string, { depth: number; children: number }> {
  const weights = new Map<string, { depth: number; children: number }>();
  const stack = tree.roots.map((item) => ({ id: item.id, depth: 0 }));
  for (let next = stack.pop(); next; next = stack.pop()) {
    const children = tree.childrenOf.get(next.id) ?? [];
    if (children.length > 0) weights.set(next.id, { depth: next.depth, children: children.length });
    for (const child of children) stack.push({ id: child.id, depth: next.depth + 1 });
  }
  return weights;
}

function countVisible(tree: BoxTree, closed: ReadonlySet<string>): number {
  let count = 0;
  const stack = [...tree.roots];
  for (let item = stack.pop(); item; item = stack.pop()) {
    count++;
    if (!closed.has(item.id)) stack.push(...(tree.childrenOf.get(item.id) ?? []));
  }
  return count;
}
