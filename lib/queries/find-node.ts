import { AegisError } from '../base/errors';
import type { ExecutionGraph, GraphNode } from '../graph/types';

const byRun = new WeakMap<ExecutionGraph, Map<string, GraphNode>>();

/**
 * The node of this id, or the node that a span became part of (a call recorded twice is one node of two spans).
 * @throws AegisError `not_found`, in the same words for what exists in another tenant or run.
 */
export function findNode(graph: ExecutionGraph, id: string): GraphNode {
  const node = nodesById(graph).get(id);
  if (!node) throw new AegisError('not_found', 'There is no such node in this run.');
  return node;
}

/** Every node under its own id and under the ids of its spans. */
export function nodesById(graph: ExecutionGraph): ReadonlyMap<string, GraphNode> {
  const known = byRun.get(graph);
  if (known) return known;
  const index = new Map<string, GraphNode>();
  for (const node of graph.nodes) for (const spanId of node.spanIds) index.set(spanId, node);
  for (const node of graph.nodes) index.set(node.id, node);
  byRun.set(graph, index);
  return index;
}
