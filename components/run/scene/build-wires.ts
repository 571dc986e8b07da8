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
  /** Box → the frame around it. */
  parentOf: ReadonlyMap<string, string>;
}

/**
 * Edges → lines between visible boxes, one a pair and direction. What a frame does to something inside it is no line:
 * being inside shows it, and `relations` (by inner box) names it where it is more than holding.
 */
export function buildWires(
  edges: readonly EdgeView[],
  visible: Visible,
): { wires: Wire[]; relations: Map<string, string>; merged: number } {
  const lines = new Map<string, EdgeView[]>();
  const relations = new Map<string, string>();
  for (const edge of edges) {
    const source = visible.boxOf(edge.source);
    const target = visible.boxOf(edge.target);
    if (source === undefined || target === undefined) continue;
    const sunk = source === target && edge.source !== edge.target;
    const within = source !== target && climbsTo(target, source, visible.parentOf) && !edge.back;
    if (sunk || within) {
      const relation = wireLabel(edge);
      if (relation !== null && !edge.back && !edge.retry) relations.set(target, relation);
      continue;
    }
    const key = `${source}→${target}${edge.retry ? '!' : edge.back ? '<' : ''}`;
    const line = lines.get(key);
    const placed = { ...edge, source, target };
    if (line) line.push(placed);
    else lines.set(key, [placed]);
  }
  const wires = withoutShadows([...lines].map(([key, members]) => wireOf(key, members)));
  return { wires, relations, merged: edges.length - wires.length };
}

function wireOf(id: string, members: readonly EdgeView[]): Wire {
  const named = members.reduce((best, edge) => (rank(edge) < rank(best) ? edge : best));
  const same = members.filter((edge) => edge.kind === named.kind && edge.superseded === named.superseded);
  // A loop at a box drawn for several frames is told once by each of them.
  const count =
    named.source === named.target ? Math.max(...same.map((edge) => edge.count)) : same.reduce((sum, edge) => sum + edge.count, 0);
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
