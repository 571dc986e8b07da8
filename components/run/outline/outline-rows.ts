import type { EdgeView, GraphView, StepView } from '@/lib/queries/views';
import { boxTree, inTreeOrder } from '../scene/box-tree';
import { type Item, itemOf } from '../scene/item';
import { wireLabel } from '../scene/wire-label';

export interface OutlineRow {
  item: Item;
  depth: number;
  /** Where the run goes back to from here, retries, hands over: the lines of the graph in words. */
  notes: { text: string; back: boolean }[];
}

/** The folded graph as a list: what happened, in order, with every return and hand-over in words. */
export function outlineRows(graph: GraphView<StepView>): OutlineRow[] {
  const items = graph.nodes.map(itemOf);
  const nameOf = new Map(items.map((item) => [item.id, item.name]));
  const leaving = new Map<string, EdgeView[]>();
  for (const edge of graph.edges) {
    const list = leaving.get(edge.source);
    if (list) list.push(edge);
    else leaving.set(edge.source, [edge]);
  }
  return inTreeOrder(boxTree(items)).map(({ item, depth }) => ({
    item,
    depth,
    notes: (leaving.get(item.id) ?? []).flatMap((edge) => note(edge, nameOf.get(edge.target) ?? 'another step')),
  }));
}

function note(edge: EdgeView, target: string): OutlineRow['notes'] {
  const times = edge.count > 1 ? ` ×${edge.count}` : '';
  if (edge.retry) return [{ text: `↩ ${wireLabel(edge)}`, back: true }];
  if (edge.back) return [{ text: edge.source === edge.target ? `↩ again${times}` : `↩ back to ${target}${times}`, back: true }];
  if (edge.superseded) return [{ text: `→ ${target}, not taken`, back: false }];
  if (edge.kind === 'delegate' || edge.kind === 'handoff' || edge.kind === 'resume')
    return [{ text: `→ ${wireLabel(edge)}: ${target}`, back: false }];
  return [];
}
