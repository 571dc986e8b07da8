import type { Box, Scene } from '../scene/scene';
import { BOX, bottomOf, boxSize, FRAME, type Layout, type Point, type Rect, rightOf, titleWidth } from './layout';
import { routeScene } from './route-scene';

const GAP = { x: 40, y: 44 };
/** Wanted width to height of a frame that holds many boxes. */
const ASPECT = 1.5;

/**
 * Reading order: the boxes of a frame follow each other like words, in rows, frames inside frames. Linear in the
 * number of boxes, so it holds for any run; the engine's layered layout is prettier but takes seconds from 1,000 on.
 */
export function linearLayout(scene: Scene): Layout {
  const children = childrenByParent(scene.boxes);
  const sizes = new Map<string, { width: number; height: number }>();
  const offsets = new Map<string, Point>();
  for (const box of [...scene.boxes].reverse()) {
    const inner = box.group ? flow(children.get(box.id) ?? [], sizes, offsets) : null;
    sizes.set(box.id, inner ? framed(box, inner) : boxSize(box));
  }
  const whole = flow(children.get(null) ?? [], sizes, offsets);
  const boxes = new Map<string, Rect>();
  for (const box of scene.boxes) {
    const frame = box.parentId === null ? undefined : boxes.get(box.parentId);
    const offset = offsets.get(box.id) ?? { x: 0, y: 0 };
    const origin = frame ? { x: frame.x + FRAME.side, y: frame.y + FRAME.top } : { x: 0, y: 0 };
    boxes.set(box.id, { x: origin.x + offset.x, y: origin.y + offset.y, ...(sizes.get(box.id) ?? BOX) });
  }
  return { boxes, wires: routeScene(scene, boxes), ...whole, engine: 'linear' };
}

function childrenByParent(boxes: readonly Box[]): Map<string | null, Box[]> {
  const map = new Map<string | null, Box[]>();
  for (const box of boxes) {
    const list = map.get(box.parentId);
    if (list) list.push(box);
    else map.set(box.parentId, [box]);
  }
  return map;
}

/** Boxes in rows, up to a width that makes the whole about as wide as a screen. Writes each box's offset; returns the room they take. */
function flow(boxes: readonly Box[], sizes: ReadonlyMap<string, { width: number; height: number }>, offsets: Map<string, Point>) {
  const area = boxes.reduce((sum, box) => sum + cell(sizes.get(box.id) ?? BOX), 0);
  const wanted = Math.max(Math.sqrt(area * ASPECT), BOX.width * 3);
  const room = { width: 0, height: 0 };
  let cursor: Point = { x: 0, y: 0 };
  let rowHeight = 0;
  for (const box of boxes) {
    const size = sizes.get(box.id) ?? BOX;
    if (cursor.x > 0 && cursor.x + size.width > wanted) {
      cursor = { x: 0, y: cursor.y + rowHeight + GAP.y };
      rowHeight = 0;
    }
    offsets.set(box.id, cursor);
    const rect = { ...cursor, ...size };
    room.width = Math.max(room.width, rightOf(rect));
    room.height = Math.max(room.height, bottomOf(rect));
    rowHeight = Math.max(rowHeight, size.height);
    cursor = { x: rightOf(rect) + GAP.x, y: cursor.y };
  }
  return room;
}

function cell(size: { width: number; height: number }): number {
  return (size.width + GAP.x) * (size.height + GAP.y);
}

function framed(box: Box, inner: { width: number; height: number }): { width: number; height: number } {
  return { width: Math.max(inner.width + 2 * FRAME.side, titleWidth(box)), height: inner.height + FRAME.top + FRAME.bottom };
}
