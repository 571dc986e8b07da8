import type { Scene, Wire } from '../scene/scene';
import type { Rect, WirePath } from './layout';
import { placeLabel } from './place-label';
import { routeWire } from './route-wire';
import { SpatialGrid } from './spatial-grid';

/** Lines and labels for boxes that already stand. `kept` are paths that stay as they are. */
export function routeScene(
  scene: Scene,
  boxes: ReadonlyMap<string, Rect>,
  kept: ReadonlyMap<string, WirePath> = new Map(),
): Map<string, WirePath> {
  const obstacles = new SpatialGrid();
  for (const box of scene.boxes) {
    const rect = boxes.get(box.id);
    if (rect && !box.group) obstacles.add(rect);
  }
  const wires = new Map<string, WirePath>();
  for (const wire of scene.wires) wires.set(wire.id, kept.get(wire.id) ?? { points: path(wire, boxes, obstacles), label: null });
  for (const path of kept.values()) if (path.label) obstacles.add(path.label);
  for (const wire of scene.wires) {
    const path = wires.get(wire.id);
    if (path && path.label === null && wire.label !== null)
      wires.set(wire.id, { ...path, label: placeLabel(wire.label, path.points, obstacles) });
  }
  return wires;
}

function path(wire: Wire, boxes: ReadonlyMap<string, Rect>, obstacles: SpatialGrid): WirePath['points'] {
  const source = boxes.get(wire.source);
  const target = boxes.get(wire.target);
  return source && target ? routeWire(source, target, wire.back || wire.retry, obstacles) : [];
}
