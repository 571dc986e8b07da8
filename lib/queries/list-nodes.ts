import { z } from 'zod';
import type { TraceId } from '../base/ids';
import { NODE_KINDS } from '../semconv/types';
import type { TenantScope } from '../tenancy/scope';
import { openCursor, sealCursor } from './cursor';
import { loadGraph } from './load-graph';
import { cursorField, limitField } from './query-fields';
import { toNodeView } from './to-view/to-node-view';
import { moneyFor } from './to-view/view-money';
import type { NodeView, Page } from './views';

export const nodeListFields = z.object({
  kind: z.array(z.enum(NODE_KINDS)).max(NODE_KINDS.length).default([]),
  limit: limitField(200, 1000),
  cursor: cursorField.optional(),
});
export type NodeListInput = z.output<typeof nodeListFields>;

/** The nodes of a run in order of start, page by page. A run that grows meanwhile repeats and loses no node that was there. */
export async function listNodes(scope: TenantScope, input: NodeListInput & { id: TraceId }): Promise<Page<NodeView>> {
  const run = await loadGraph(scope, input.id);
  const { limit, cursor, ...question } = { ...input, id: run.runId };
  const after = cursor === undefined ? null : openCursor(scope, question, cursor);
  const wanted = run.graph.nodes
    .filter((node) => input.kind.length === 0 || input.kind.includes(node.kind))
    .map((node) => ({ node, position: [node.startTime.toString().padStart(20, '0'), node.id] as const }))
    .filter(({ position }) => after === null || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position));
  const page = wanted.slice(0, limit);
  const last = page.at(-1);
  const money = moneyFor(scope);
  return {
    data: page.map(({ node }) => toNodeView(node, money)),
    nextCursor: wanted.length > limit && last ? sealCursor(scope, question, last.position) : null,
  };
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) {
    const [left = '', right = ''] = [a[i], b[i]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
