import { z } from 'zod';
import type { TraceId } from '../base/ids';
import type { TenantScope } from '../tenancy/scope';
import { contextSnapshot } from './context-snapshot';
import { findNode } from './find-node';
import { loadGraph } from './load-graph';
import { contentHashes, textsOf, toContentItem } from './node-texts';
import { nodeTextsGone } from './node-texts-gone';
import { declaredNotExecuted, offeredNotCalled } from './offered-tools';
import { flagField } from './query-fields';
import { recordContentRead } from './record-content-read';
import { toEdgeView } from './to-view/to-edge-view';
import { toNodeView } from './to-view/to-node-view';
import { moneyFor } from './to-view/view-money';
import type { NodeDetailView } from './views';

/** `content=false` asks for the structure alone, which is no read of content. */
export const nodeDetailFields = z.object({ content: flagField.default(true) });

/**
 * Everything about one node: why it happened and from which evidence, what went in and out, how much, what came of it.
 * Texts come only with the content permission, and each such answer is an entry in the access log.
 * @throws AegisError `not_found` for what is not in this tenant's run.
 */
export async function getNodeDetail(
  scope: TenantScope,
  input: { id: TraceId; nodeId: string; content?: boolean },
): Promise<NodeDetailView> {
  const run = await loadGraph(scope, input.id);
  const node = findNode(run.graph, input.nodeId);
  const readsContent = (input.content ?? true) && scope.can('content');
  const whyHashes = node.why.flatMap((why) => why.hash ?? []);
  const texts = readsContent ? await textsOf(scope, run, [...contentHashes(node), ...whyHashes]) : new Map<string, string>();
  if (texts.size > 0) await recordContentRead(scope, { runId: run.runId, nodeId: node.id, texts: texts.size });
  const gone = readsContent ? await nodeTextsGone(scope, run.graph.nodes, node, texts) : null;
  const edges = run.graph.edges;
  return {
    node: toNodeView(node, moneyFor(scope)),
    facts: node.facts,
    labels: node.labels,
    evaluations: node.evaluations,
    why: node.why.map((why) => ({ ...why, text: why.hash === null ? null : (texts.get(why.hash) ?? null) })),
    offeredNotCalled: offeredNotCalled(node),
    declaredNotExecuted: declaredNotExecuted(run.graph, node),
    sameResultAs: node.sameResultAs,
    edgesIn: edges.filter((edge) => edge.target === node.id).map(toEdgeView),
    edgesOut: edges.filter((edge) => edge.source === node.id).map(toEdgeView),
    kindSource: node.kindSource,
    content: readsContent ? node.content.map((ref) => toContentItem(ref, texts)) : null,
    contentExpired: run.contentExpired || gone?.reason === 'expired',
    textsGone: gone,
    context: contextSnapshot(run.graph, node),
    redactions: node.redactions,
  };
}
