import type { EdgeKind } from '@/lib/graph/types';
import type { EdgeView } from '@/lib/queries/views';
import { climbsTo } from './box-tree';
import type { Wire } from './scene';
import { wireLabel } from './wire-label';

/** The relation that names a line which several relations share. */
const RANK: Record<EdgeKind, number> = { handoff: 0, delegate: 1, resume: 2, next: 3, link: 4, data: 5, parent: 6 };

export interface Visible {
  /** The box in which an item is seen: itself, or the closed container around it. */
  boxOf(itemId: string): string | undefined;
  parentOf: ReadonlyMap<string, string>;
  /** Drawn as a frame: what it holds needs no line from it. */
  isGroup(boxId: string): boolean;
}

/** Edges → lines between visible boxes, one a pair and direction. A frame's hold on its content is not drawn as a line. */
export function buildWires(edges: readonly EdgeView[], visible: Visible): { wires: Wire[]; merged: number } {
  const lines = new Map<string, EdgeView[]>();
  for (const edge of edges) {
    const source = visible.boxOf(edge.source);
    const target = visible.boxOf(edge.target);
    if (source === undefined || target === undefined) continue;
    if (source === target && edge.source !== edge.target) continue;
    if (edge.kind === 'parent' && visible.isGroup(source) && climbsTo(target, source, visible.parentOf)) continue;
    const key = `${source}→${target}${edge.retry ? '!' : edge.back ? '<' : ''}`;
    const line = lines.get(key);
    const placed = { ...edge, source, target };
    if (line) line.push(placed);
    else lines.set(key, [placed]);
  }
  const wires = [...lines].map(([key, members]) => wireOf(key, members));
  const drawn = withoutShadows(wires);
  return { wires: drawn, merged: edges.length - drawn.length };
}

function wireOf(id: string, members: readonly EdgeView[]): Wire {
  const named = members.reduce((best, edge) => (rank(edge) < rank(best) ? edge : best));
  const same = members.filter((edge) => edge.kind === named.kind && edge.superseded === named.superseded);
  const count = same.reduce((sum, edge) => sum + edge.count, 0);
  return {
    id,
    source: named.source,
    target: named.target,
    kind: named.kind,
    back: named.back,
    retry: named.retry,
    inferred: members.every((edge) => edge.inferred),
    superseded: members.every((edge) => edge.superseded),
    count,
    label: wireLabel({ ...named, count }),
    edgeIds: members.map((edge) => edge.id),
  };
}

function rank(edge: EdgeView): number {
  return RANK[edge.kind] + (edge.superseded ? 10 : 0);
}

/** Data and parent lines are left out where another line already joins the same two boxes, either way. */
function withoutShadows(wires: readonly Wire[]): Wire[] {
  const joined = new Set(wires.filter((wire) => !isShadow(wire)).map((wire) => pair(wire)));
  return wires.filter((wire) => !isShadow(wire) || !joined.has(pair(wire)));
}

function isShadow(wire: Wire): boolean {
  return wire.kind === 'data' || wire.kind === 'parent';
}

function pair(wire: Wire): string {
  return wire.source < wire.target ? `${wire.source} ${wire.target}` : `${wire.target} ${wire.source}`;
}
