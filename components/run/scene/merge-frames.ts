import type { Box } from './scene';
import type { VisibleBoxes } from './visible-boxes';

/**
 * A frame that holds nothing but one other frame is drawn as one with it: `workflow › agent › turn`. So is a frame whose
 * only box is visited exactly once in each of its visits: the two are one action told twice (a graph node and its call).
 */
export function mergeFrames({ boxes, boxOfItem }: VisibleBoxes): VisibleBoxes {
  const only = onlyChildren(boxes);
  const within = new Map<string, Box>();
  for (const box of boxes) {
    const child = only.get(box.id);
    if (box.group && child && (child.group || child.item.visits === box.item.visits)) within.set(child.id, box);
  }
  const swallowed = new Set([...within.values()].map((box) => box.id));
  const innermost = new Map<string, string>();
  const kept = boxes.filter((box) => !swallowed.has(box.id)).map((box) => unite(box, within, innermost));
  return { boxes: kept, boxOfItem: new Map([...boxOfItem].map(([item, box]) => [item, innermost.get(box) ?? box])) };
}

/** The only child of each box that has just one. */
function onlyChildren(boxes: readonly Box[]): Map<string, Box> {
  const count = new Map<string, number>();
  const first = new Map<string, Box>();
  for (const box of boxes) {
    if (box.parentId === null) continue;
    count.set(box.parentId, (count.get(box.parentId) ?? 0) + 1);
    first.set(box.parentId, box);
  }
  return new Map([...first].filter(([parent]) => count.get(parent) === 1));
}

function unite(box: Box, within: ReadonlyMap<string, Box>, innermost: Map<string, string>): Box {
  const outer: Box['outer'] = [];
  let parentId = box.parentId;
  for (let around = within.get(box.id); around; around = within.get(around.id)) {
    outer.push(around.item);
    innermost.set(around.id, box.id);
    parentId = around.parentId;
  }
  return outer.length === 0 ? box : { ...box, parentId, outer: outer.reverse() };
}
