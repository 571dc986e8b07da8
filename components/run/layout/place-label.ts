import { labelSize, type Point, type Rect } from './layout';
import type { SpatialGrid } from './spatial-grid';

const GAP = 4;

/**
 * Room for a label beside its line where it covers neither box nor other label: the middle of the longest leg first.
 * `null` when there is none; the text is then read from the line's name instead of the picture.
 */
export function placeLabel(text: string, points: readonly Point[], taken: SpatialGrid): Rect | null {
  const size = labelSize(text);
  for (const [from, to] of legsByLength(points))
    for (const share of [0.5, 0.3, 0.7, 0.15, 0.85])
      for (const rect of bothSides(from, to, share, size)) {
        if (taken.hits(rect) > 0) continue;
        taken.add(rect);
        return rect;
      }
  return null;
}

function legsByLength(points: readonly Point[]): [Point, Point][] {
  const legs: [Point, Point][] = [];
  points.forEach((to, i) => {
    const from = points[i - 1];
    if (from) legs.push([from, to]);
  });
  return legs.sort((a, b) => length(b) - length(a));
}

function length([a, b]: [Point, Point]): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function bothSides(from: Point, to: Point, share: number, size: { width: number; height: number }): Rect[] {
  const x = from.x + (to.x - from.x) * share;
  const y = from.y + (to.y - from.y) * share;
  const upright = Math.abs(to.y - from.y) > Math.abs(to.x - from.x);
  return upright
    ? [
        { x: x + GAP, y: y - size.height / 2, ...size },
        { x: x - GAP - size.width, y: y - size.height / 2, ...size },
      ]
    : [
        { x: x - size.width / 2, y: y - GAP - size.height, ...size },
        { x: x - size.width / 2, y: y + GAP, ...size },
      ];
}
