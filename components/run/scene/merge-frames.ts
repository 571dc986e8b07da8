import type { Box } from './scene';
import type { VisibleBoxes } from './visible-boxes';

/**
 * A frame that holds nothing but one other frame is drawn as one with it: `workflow › agent › turn`. So is a frame whose
 * only box is visited exactly once in each of its visits: the two are one action told twice (a graph node and its call).
 */
export function mergeFrames({ boxes, boxOfItem }: VisibleBoxes): VisibleBoxes {
  const children = new Map<string, Box[]>();
  for (const box of boxes) if (box.parentId !== null) children.set(box.parentId, [...(children.get(box.parentId) ?? []), box]);
  const swallowed = new Map<string, string>();
  const kept: Box[] = [];
  const outerOf = new Map<string, Box>();
  for (const box of boxes) {
    const around = outerOf.get(box.id);
    const merged: Box = around ? { ...box, parentId: around.parentId, outer: [...around.outer, around.item] } : box;
    const [only, ...others] = children.get(box.id) ?? [];
    if (box.group && only && others.length === 0 && (only.group || only.item.visits === box.item.visits)) {
      outerOf.set(only.id, merged);
      swallowed.set(box.id, only.id);
    } else kept.push(merged);
  }
  const last = (id: string): string => {
    let at = id;
    for (let next = swallowed.get(at); next !== undefined; next = swallowed.get(at)) at = next;
    return at;
  };
  return { boxes: kept, boxOfItem: new Map([...boxOfItem].map(([item, box]) => [item, last(box)])) };
}
