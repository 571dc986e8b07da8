import { bottomOf, type Point, type Rect, rightOf } from './layout';
import type { SpatialGrid } from './spatial-grid';

const STUB = 16;
const SIDE_LANES = [22, 40, 64, 96];

/**
 * A line between two placed boxes, for layouts that the engine did not route: the candidate that crosses fewest other
 * boxes, the plainest first. Lines that go back leave and enter at the side, so that they are seen to return.
 */
export function routeWire(source: Rect, target: Rect, beside: boolean, obstacles: SpatialGrid): Point[] {
  if (source === target) return loopBeside(source);
  let best: Point[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const points of candidates(source, target, beside)) {
    const hits = crossings(points, obstacles, source, target);
    if (hits < fewest) [best, fewest] = [points, hits];
    if (hits === 0) break;
  }
  return best;
}

function* candidates(source: Rect, target: Rect, beside: boolean): Generator<Point[]> {
  if (beside) {
    yield* besideRoutes(source, target);
    yield* overRoutes(source, target);
  }
  if (rightOf(source) < target.x) yield* sidewaysRoutes(source, target);
  if (bottomOf(source) < target.y) yield* downwardRoutes(source, target);
  if (!beside) {
    yield* besideRoutes(source, target);
    yield* overRoutes(source, target);
  }
}

function* sidewaysRoutes(source: Rect, target: Rect): Generator<Point[]> {
  const from = { x: rightOf(source), y: middleY(source) };
  const to = { x: target.x, y: middleY(target) };
  if (Math.abs(from.y - to.y) < 1) yield [from, to];
  const turn = (from.x + to.x) / 2;
  yield [from, { x: turn, y: from.y }, { x: turn, y: to.y }, to];
}

function* downwardRoutes(source: Rect, target: Rect): Generator<Point[]> {
  const from = { x: middleX(source), y: bottomOf(source) };
  const to = { x: middleX(target), y: target.y };
  if (Math.abs(from.x - to.x) < 1) yield [from, to];
  for (const turn of [to.y - STUB, from.y + STUB, (from.y + to.y) / 2]) yield [from, { x: from.x, y: turn }, { x: to.x, y: turn }, to];
}

function* besideRoutes(source: Rect, target: Rect): Generator<Point[]> {
  const [low, high] = [source.y + source.height * 0.7, target.y + target.height * 0.3];
  for (const lane of SIDE_LANES) {
    const right = Math.max(rightOf(source), rightOf(target)) + lane;
    yield [
      { x: rightOf(source), y: low },
      { x: right, y: low },
      { x: right, y: high },
      { x: rightOf(target), y: high },
    ];
    const left = Math.min(source.x, target.x) - lane;
    yield [
      { x: source.x, y: low },
      { x: left, y: low },
      { x: left, y: high },
      { x: target.x, y: high },
    ];
  }
}

/** Over or under both boxes. */
function* overRoutes(source: Rect, target: Rect): Generator<Point[]> {
  const [from, to] = [source.x + source.width * 0.7, target.x + target.width * 0.7];
  for (const lane of SIDE_LANES) {
    const top = Math.min(source.y, target.y) - lane;
    yield [
      { x: from, y: source.y },
      { x: from, y: top },
      { x: to, y: top },
      { x: to, y: target.y },
    ];
    const bottom = Math.max(bottomOf(source), bottomOf(target)) + lane;
    yield [
      { x: from, y: bottomOf(source) },
      { x: from, y: bottom },
      { x: to, y: bottom },
      { x: to, y: bottomOf(target) },
    ];
  }
}

function loopBeside(box: Rect): Point[] {
  const [right, low, high] = [rightOf(box), box.y + box.height * 0.7, box.y + box.height * 0.3];
  return [
    { x: right, y: low },
    { x: right + STUB, y: low },
    { x: right + STUB, y: high },
    { x: right, y: high },
  ];
}

/** Boxes in the way, its own included: only the first leg may touch the source, only the last the target. */
function crossings(points: readonly Point[], obstacles: SpatialGrid, source: Rect, target: Rect): number {
  let hits = 0;
  points.forEach((to, i) => {
    const from = points[i - 1];
    if (!from) return;
    const touched = new Set<Rect>();
    if (i === 1) touched.add(source);
    if (i === points.length - 1) touched.add(target);
    hits += obstacles.hits(legRect(from, to), touched);
  });
  return hits;
}

function legRect(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x) - 1, y: Math.min(a.y, b.y) - 1, width: Math.abs(a.x - b.x) + 2, height: Math.abs(a.y - b.y) + 2 };
}

function middleX(rect: Rect): number {
  return rect.x + rect.width / 2;
}

function middleY(rect: Rect): number {
  return rect.y + rect.height / 2;
}
