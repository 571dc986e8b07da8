export interface Point {
  x: number;
  y: number;
}

export interface Rect extends Point {
  width: number;
  height: number;
}

/** Where everything stands, in one coordinate system (pixels at zoom 1, from the top left corner). */
export interface Layout {
  boxes: ReadonlyMap<string, Rect>;
  wires: ReadonlyMap<string, WirePath>;
  width: number;
  height: number;
  /** `layered`: by the layout engine. `linear`: reading order, for graphs that it would take too long with. */
  engine: 'layered' | 'linear';
}

export interface WirePath {
  /** From the source's border to the target's, where the arrowhead is. */
  points: Point[];
  label: Rect | null;
}

/** Sizes that layout and drawing share. */
export const BOX = { width: 174, height: 52 };
export const FRAME = { top: 42, side: 18, bottom: 18, minWidth: 250 };
export const LABEL = { height: 18, character: 6.9, padding: 8 };

/** Room that a label needs: an upper estimate, so that labels laid out apart never touch. */
export function labelSize(text: string): { width: number; height: number } {
  return { width: Math.ceil(text.length * LABEL.character) + LABEL.padding, height: LABEL.height };
}

export function rightOf(rect: Rect): number {
  return rect.x + rect.width;
}

export function bottomOf(rect: Rect): number {
  return rect.y + rect.height;
}
