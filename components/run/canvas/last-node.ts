import type { GraphView, NodeView } from '@/lib/queries/views';

/** The action that a run ended with: the last to end among those that hold no other. */
export function lastNode(graph: GraphView<NodeView> | null): NodeView | null {
  let last: NodeView | null = null;
  for (const node of graph?.nodes ?? []) {
    if (node.container || node.flags.includes('missing')) continue;
    if (!last || ending(node) > ending(last) || (ending(node) === ending(last) && node.startTime > last.startTime)) last = node;
  }
  return last;
}

function ending(node: NodeView): string {
  return node.endTime ?? node.startTime;
}
