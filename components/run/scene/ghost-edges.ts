import type { EdgeView } from '@/lib/queries/views';
import { type Item, isMissing } from './item';

/** Placeholders lead to what lost its caller: folded graphs tell containment by nesting, and a placeholder holds nothing. */
export function ghostEdges(items: readonly Item[], edges: readonly EdgeView[]): EdgeView[] {
  const [ghost, ...others] = items.filter(isMissing);
  if (!ghost || others.length > 0 || edges.some((edge) => edge.source === ghost.id)) return [];
  return items
    .filter((item) => item.flags.includes('orphan'))
    .map((item) => ({
      id: `ghost>${item.id}`,
      source: ghost.id,
      target: item.id,
      kind: 'parent',
      back: false,
      retry: false,
      inferred: true,
      count: 1,
      label: null,
      evidence: 'its parent id was sent, the parent was not',
      superseded: false,
    }));
}
