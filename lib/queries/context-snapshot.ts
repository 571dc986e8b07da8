import type { ExecutionGraph, GraphNode } from '../graph/types';
import type { ContentField, ContentRef } from '../semconv/types';
import type { ContextMessageView, ContextSnapshotView } from './views';

/** What a model is given, as opposed to what it answers. */
const GIVEN: ReadonlySet<ContentField> = new Set(['system', 'instructions', 'input', 'tool_definitions']);

/**
 * What stood in a model call's context window: its messages in order by hash, which of them no earlier call of the run
 * had, and how full the window was. Structure only, so it is as good when the texts have expired or were never kept.
 * Null for a node that is no model call.
 */
export function contextSnapshot(graph: ExecutionGraph, node: GraphNode): ContextSnapshotView | null {
  if (node.kind !== 'llm') return null;
  const given = givenTo(node);
  const earlier = earlierCalls(graph, node);
  const seen = new Set(earlier.flatMap((call) => call.content.map(({ hash }) => hash)));
  const before = earlier.findLast(({ agent }) => agent === node.agent) ?? null;
  const now = new Set(given.map(({ hash }) => hash));
  const { input } = node.reportedTokens;
  const tokens = node.facts.contextTokens ?? input;
  const limit = node.facts.contextLimit ?? null;
  return {
    messages: messagesOf(given, seen, input),
    inputTokens: input,
    outputTokens: node.reportedTokens.output,
    contextTokens: tokens,
    limit,
    use: tokens === null || limit === null || limit <= 0 ? null : tokens / limit,
    previousNodeId: before?.id ?? null,
    droppedSincePrevious: before === null ? 0 : givenTo(before).filter(({ hash }) => !now.has(hash)).length,
  };
}

function givenTo(node: GraphNode): ContentRef[] {
  return node.content.filter(({ field }) => GIVEN.has(field));
}

/** Model calls of the run that began before, in order. */
function earlierCalls(graph: ExecutionGraph, node: GraphNode): GraphNode[] {
  const isEarlier = (call: GraphNode) => call.startTime < node.startTime || (call.startTime === node.startTime && call.id < node.id);
  return graph.nodes
    .filter((call) => call.kind === 'llm' && call.id !== node.id && isEarlier(call))
    .sort((a, b) => (a.startTime === b.startTime ? (a.id < b.id ? -1 : 1) : a.startTime < b.startTime ? -1 : 1));
}

function messagesOf(given: readonly ContentRef[], seen: ReadonlySet<string>, inputTokens: number | null): ContextMessageView[] {
  const bytes = given.reduce((sum, { size }) => sum + size, 0);
  return given.map((ref, position) => ({
    position,
    hash: ref.hash,
    field: ref.field,
    message: ref.message ?? null,
    role: ref.role ?? null,
    part: ref.part ?? null,
    name: ref.name ?? null,
    size: ref.size,
    tokensEstimate: inputTokens === null || bytes === 0 ? null : Math.round((inputTokens * ref.size) / bytes),
    isNew: !seen.has(ref.hash),
  }));
}
