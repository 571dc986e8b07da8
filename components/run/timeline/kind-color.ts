import { kindLook } from '@/components/kind-icon';
import type { NodeView } from '@/lib/queries/views';

/** The colour of a bar: failures in red, everything else as its kind. */
export function barColor(node: NodeView): string {
  return node.errorCounts ? 'var(--aegis-error)' : node.container ? 'var(--aegis-line-strong)' : kindLook(node.kind).color;
}
