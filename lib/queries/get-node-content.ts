import type { TraceId } from '../base/ids';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { findNode } from './find-node';
import { loadGraph } from './load-graph';
import { contentHashes, textsOf, toContentItem } from './node-texts';
import { nodeTextsGone } from './node-texts-gone';
import { recordContentRead } from './record-content-read';
import type { NodeContentView } from './views';

/**
 * What exactly went into this node and came out of it? In the order of the messages; each answer is an entry in the
 * access log.
 * @throws AegisError `forbidden` without the content permission, `not_found` for what is not in this tenant's run.
 */
export async function getNodeContent(scope: TenantScope, input: { id: TraceId; nodeId: string }): Promise<NodeContentView> {
  const run = await loadGraph(scope, input.id);
  const node = findNode(run.graph, input.nodeId);
  requirePermission(scope, 'content');
  const texts = await textsOf(scope, run, contentHashes(node));
  if (texts.size > 0) await recordContentRead(scope, { runId: run.runId, nodeId: node.id, texts: texts.size });
  const gone = await nodeTextsGone(scope, run.graph.nodes, node, texts);
  return {
    runId: run.runId,
    nodeId: node.id,
    data: node.content.map((ref) => toContentItem(ref, texts)),
    contentExpired: run.contentExpired || gone?.reason === 'expired',
    textsGone: gone,
  };
}
