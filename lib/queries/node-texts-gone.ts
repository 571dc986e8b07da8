import { nowNanos } from '../base/time';
import { policiesOf } from '../control/policies/policies-of';
import type { GraphNode } from '../graph/types';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import { CAME_EARLIER, NOT_KEPT, textsGone } from './text-expiry';
import type { TextsGoneView } from './views';

/** Why some of this node's texts are not among those that were found; null when all are there, or nobody knows. */
export async function nodeTextsGone(
  scope: TenantScope,
  nodes: readonly GraphNode[],
  node: GraphNode,
  texts: ReadonlyMap<string, string>,
): Promise<TextsGoneView | null> {
  if (node.content.every(({ hash }) => texts.has(hash))) return null;
  const [cuts, { retention }] = await Promise.all([getStore().contentCuts(scope), policiesOf(scope)]);
  const own = textsGone(node, cuts, retention.contentDays, nowNanos());
  if (own) return own;
  if (cuts.before !== null && nodes.some(({ arrivalTime }) => arrivalTime < (cuts.before ?? 0n))) return CAME_EARLIER;
  return nodes.some(({ flags }) => flags.includes('texts_not_kept')) ? NOT_KEPT : null;
}
