import { bottomOf, type Rect, rightOf } from './layout';

const CELL = 256;

/** Rectangles by the cells they touch, so that asking what is in the way stays cheap with thousands of them. */
export class SpatialGrid {
  private readonly cells = new Map<string, Rect[]>();

  add(rect: Rect): void {
    for (const key of cellsOf(rect)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(rect);
      else this.cells.set(key, [rect]);
    }
  }

  /** How many of the rectangles overlap this one; those in `except` do not count. */
  hits(rect: Rect, except?: ReadonlySet<Rect>): number {
    const found = new Set<Rect>();
    for (const key of cellsOf(rect))
      for (const other of this.cells.get(key) ?? []) if (!except?.has(other) && overlaps(rect, other)) found.add(other);
    return found.size;
  }
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a);
}

function* cellsOf(rect: Rect): Generator<string> {
  for (let x = Math.floor(rect.x / CELL); x <= Math.floor(rightOf(rect) / CELL); x++)
    for (let y = Math.floor(rect.y / CELL); y <= Math.floor(bottomOf(rect) / CELL); y++) yield `${x} ${y}`;
}
