import type { NodeView } from '@/lib/queries/views';
import type { TimedNode } from './time-scale';

export interface TimelineRow extends TimedNode {
  depth: number;
  /** Nodes inside, at any depth. */
  inside: number;
  closed: boolean;
}

/** Nodes in tree order, each under its container, by start; what lies in closed containers is left out. */
export function timelineRows(nodes: readonly TimedNode[], closed: ReadonlySet<string>): TimelineRow[] {
  const ids = new Set(nodes.map(({ node }) => node.id));
  const children = new Map<string | null, TimedNode[]>();
  for (const timed of nodes) {
    const parent =
      timed.node.parentId !== null && ids.has(timed.node.parentId) && timed.node.parentId !== timed.node.id ? timed.node.parentId : null;
    const list = children.get(parent);
    if (list) list.push(timed);
    else children.set(parent, [timed]);
  }
  const inside = countInside(nodes.map(({ node }) => node));
  const rows: TimelineRow[] = [];
  const stack = (children.get(null) ?? []).map((timed) => ({ timed, depth: 0 })).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { timed, depth } = next;
    const isClosed = closed.has(timed.node.id);
    rows.push({ ...timed, depth, inside: inside.get(timed.node.id) ?? 0, closed: isClosed });
    if (isClosed) continue;
    const below = children.get(timed.node.id) ?? [];
    for (let i = below.length - 1; i >= 0; i--) {
      const child = below[i];
      if (child) stack.push({ timed: child, depth: depth + 1 });
    }
  }
  return rows;
}

function countInside(nodes: readonly NodeView[]): Map<string, number> {
  const parentOf = new Map(nodes.map((node) => [node.id, node.parentId]));
  const inside = new Map<string, number>();
  for (const node of nodes) {
    const seen = new Set([node.id]);
    for (let up = node.parentId; up !== null && up !== undefined && !seen.has(up); up = parentOf.get(up) ?? null) {
      seen.add(up);
      inside.set(up, (inside.get(up) ?? 0) + 1);
    }
  }
  return inside;
}
