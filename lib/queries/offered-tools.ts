import type { ExecutionGraph, GraphNode } from '../graph/types';
import { nodesById } from './find-node';

/** Names of the tools that a model call was offered and did not ask for; null when the sender did not say what was offered. */
export function offeredNotCalled(node: GraphNode): string[] | null {
  const offered = node.facts.toolsOffered;
  if (!offered) return null;
  const called = new Set(node.declaredToolCalls.map((call) => call.name));
  return offered.filter((name) => !called.has(name));
}

/** Names of the tools that a model call asked for and of which no execution arrived. */
export function declaredNotExecuted(graph: ExecutionGraph, node: GraphNode): string[] {
  if (node.declaredToolCalls.length === 0) return [];
  const index = nodesById(graph);
  const executed = graph.edges.filter((edge) => edge.source === node.id && edge.kind !== 'parent').map((edge) => index.get(edge.target));
  const callIds = new Set(executed.map((one) => one?.toolCallId));
  const names = countBy(executed.flatMap((one) => (one ? [one.tool ?? one.name] : [])));
  return node.declaredToolCalls
    .filter((call) => !(call.callId !== null && callIds.has(call.callId)) && !take(names, call.name))
    .map((call) => call.name);
}

function countBy(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, name: string): boolean {
  const left = counts.get(name) ?? 0;
  if (left > 0) counts.set(name, left - 1);
  return left > 0;
}
