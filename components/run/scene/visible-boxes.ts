import { type BoxTree, inTreeOrder } from './box-tree';
import type { Box } from './scene';

export interface VisibleBoxes {
  boxes: Box[];
  /** Item id → the box in which it is seen: its own, or the closed container around it. */
  boxOfItem: Map<string, string>;
}

/** One box an item, parents before children; what lies in a closed container is seen as that container. */
export function visibleBoxes(tree: BoxTree, closed: ReadonlySet<string>, startId: string | null): VisibleBoxes {
  const boxes: Box[] = [];
  const boxOfItem = new Map<string, string>();
  const byId = new Map<string, Box>();
  for (const { item } of inTreeOrder(tree)) {
    const parentId = tree.parentOf.get(item.id) ?? null;
    const around = parentId === null ? undefined : boxOfItem.get(parentId);
    if (around !== undefined && (around !== parentId || closed.has(around))) {
      boxOfItem.set(item.id, around);
      const box = byId.get(around);
      if (box) box.closed++;
      continue;
    }
    const holds = (tree.childrenOf.get(item.id)?.length ?? 0) > 0;
    const group = holds && !closed.has(item.id);
    const box: Box = { id: item.id, parentId, item, outer: [], relation: null, group, closed: 0, start: item.id === startId };
    boxOfItem.set(item.id, item.id);
    byId.set(item.id, box);
    boxes.push(box);
  }
  return { boxes, boxOfItem };
}
