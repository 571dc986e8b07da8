import type { Scene } from '../scene/scene';
import type { Layout, Point, WirePath } from './layout';
import { routeScene } from './route-scene';

/** The engine sometimes leaves a slanted leg where a line crosses several frames: such lines are routed by our own rules. */
export function mendDiagonals(layout: Layout, scene: Scene): Layout {
  const kept = new Map<string, WirePath>([...layout.wires].filter(([, path]) => path.points.length > 1 && isSquare(path.points)));
  if (kept.size === layout.wires.size) return layout;
  return { ...layout, wires: routeScene(scene, layout.boxes, kept) };
}

function isSquare(points: readonly Point[]): boolean {
  return points.every((point, i) => {
    const before = points[i - 1];
    return !before || Math.abs(before.x - point.x) < 1.5 || Math.abs(before.y - point.y) < 1.5;
  });
}
