import type { Point } from './layout';

/** Corner points → an SVG path whose corners are rounded by at most `radius` pixels (less where a leg is short). */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first, ...rest] = straightened(points);
  if (!first) return '';
  let path = `M${at(first)}`;
  let before = first;
  rest.forEach((corner, i) => {
    const after = rest[i + 1];
    if (!after) path += `L${at(corner)}`;
    else {
      const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
      path += `L${at(towards(corner, before, r))}Q${at(corner)} ${at(towards(corner, after, r))}`;
    }
    before = corner;
  });
  return path;
}

/** Without the points that lie on the straight line between their neighbours. */
function straightened(points: readonly Point[]): Point[] {
  return points.filter((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (!before || !after) return true;
    return Math.abs((point.x - before.x) * (after.y - point.y) - (point.y - before.y) * (after.x - point.x)) > 0.5;
  });
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function at(point: Point): string {
  return `${Math.round(point.x * 10) / 10} ${Math.round(point.y * 10) / 10}`;
}
