import type { Box, Scene } from '../scene/scene';
import { BOX, bottomOf, boxSize, FRAME, type Layout, type Rect, rightOf } from './layout';
import { routeScene } from './route-scene';
import { overlaps } from './spatial-grid';

const GAP = { x: 40, y: 40 };

/**
 * The layout of a run that grew: boxes that stood stay where they are, new ones go below what leads to them, frames
 * widen around them. `null` where that would make boxes overlap, or the scene is another one: then lay out anew.
 */
export function growLayout(before: Layout, scene: Scene): Layout | null {
  const stood = scene.boxes.filter((box) => before.boxes.has(box.id));
  if (stood.length === 0 || stood.length < before.boxes.size) return null;
  const boxes = new Map(before.boxes);
  for (const box of scene.boxes) {
    if (boxes.has(box.id)) continue;
    const rect = placeNew(box, scene, boxes);
    if (!rect) return null;
    boxes.set(box.id, rect);
    widenFrames(box, scene, boxes);
  }
  if (becameFrames(scene, before) || anyOverlap(scene, boxes)) return null;
  const kept = new Map([...before.wires].filter(([id, path]) => path.points.length > 0 && scene.wires.some((wire) => wire.id === id)));
  const wires = routeScene(scene, boxes, relabelled(kept, scene));
  const all = [...boxes.values()];
  const right = Math.max(...all.map(rightOf), before.width);
  return { boxes, wires, width: right, height: Math.max(...all.map(bottomOf), before.height), engine: before.engine };
}

function placeNew(box: Box, scene: Scene, boxes: ReadonlyMap<string, Rect>): Rect | null {
  const size = box.group ? { width: BOX.width + 2 * FRAME.side, height: BOX.withChips + FRAME.top + FRAME.bottom } : boxSize(box);
  const frame = box.parentId === null ? undefined : boxes.get(box.parentId);
  const siblings = scene.boxes.filter((other) => other.parentId === box.parentId && other.id !== box.id);
  const placed = siblings.flatMap((other) => boxes.get(other.id) ?? []);
  const lead = scene.wires.find(
    (wire) => wire.target === box.id && !wire.back && siblings.some((other) => other.id === wire.source) && boxes.has(wire.source),
  );
  const anchor = (lead && boxes.get(lead.source)) ?? placed.at(-1);
  if (!anchor) return frame ? { x: frame.x + FRAME.side, y: frame.y + FRAME.top, ...size } : null;
  const spots: Rect[] = [
    { x: anchor.x, y: bottomOf(anchor) + GAP.y, ...size },
    { x: rightOf(anchor) + GAP.x, y: anchor.y, ...size },
    { x: anchor.x, y: Math.max(...placed.map(bottomOf)) + GAP.y, ...size },
  ];
  return spots.find((spot) => !placed.some((other) => overlaps(spot, other))) ?? null;
}

function widenFrames(box: Box, scene: Scene, boxes: Map<string, Rect>): void {
  const byId = new Map(scene.boxes.map((other) => [other.id, other]));
  let inner = boxes.get(box.id);
  for (let id = box.parentId; id !== null && inner; id = byId.get(id)?.parentId ?? null) {
    const frame = boxes.get(id);
    if (!frame) return;
    const width = Math.max(rightOf(frame), rightOf(inner) + FRAME.side) - frame.x;
    const height = Math.max(bottomOf(frame), bottomOf(inner) + FRAME.bottom) - frame.y;
    inner = { ...frame, width, height };
    boxes.set(id, inner);
  }
}

/** A plain box that now holds others needs room that it does not have. */
function becameFrames(scene: Scene, before: Layout): boolean {
  return scene.boxes.some((box) => box.group && (before.boxes.get(box.id)?.height ?? Number.POSITIVE_INFINITY) <= BOX.withChips);
}

function anyOverlap(scene: Scene, boxes: ReadonlyMap<string, Rect>): boolean {
  const siblings = new Map<string | null, Rect[]>();
  for (const box of scene.boxes) {
    const rect = boxes.get(box.id);
    if (!rect) return true;
    const placed = siblings.get(box.parentId) ?? [];
    if (placed.some((other) => overlaps(rect, other))) return true;
    siblings.set(box.parentId, [...placed, rect]);
  }
  return false;
}

/** Labels count up ("back ×3" → "×4") without moving; one that is new or gone is placed anew. */
function relabelled(kept: Map<string, Layout['wires'] extends ReadonlyMap<string, infer P> ? P : never>, scene: Scene): typeof kept {
  for (const wire of scene.wires) {
    const path = kept.get(wire.id);
    if (path && wire.label === null) kept.set(wire.id, { ...path, label: null });
  }
  return kept;
}
