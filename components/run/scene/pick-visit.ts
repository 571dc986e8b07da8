import type { Item } from './item';

/** The visit that a box opens with: the last that failed, else the first. Nodes may not be loaded yet. */
export function pickVisit(item: Pick<Item, 'nodeIds'>, failed: (nodeId: string) => boolean): string | null {
  return item.nodeIds.findLast(failed) ?? item.nodeIds[0] ?? null;
}
