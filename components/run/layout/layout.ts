import { hasChips } from '../scene/box-chips';
import type { Box } from '../scene/scene';

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
export const BOX = { width: 174, height: 52, withChips: 74 };
export const FRAME = { top: 40, side: 14, bottom: 16 };
const TITLE = { character: 7.2, part: 30, facts: 130, most: 380 };
export const LABEL = { height: 18, character: 6.9, padding: 8 };

/** A box with chips (a flag, folded spans, boxes inside) has a third row. */
export function boxSize(box: Box): { width: number; height: number } {
  return { width: BOX.width, height: hasChips(box) ? BOX.withChips : BOX.height };
}

/** Room that a frame's title would like: its names with counts, and the figures after them. */
export function titleWidth(box: Box): number {
  const names = [...box.outer, box.item].reduce((sum, item) => sum + item.name.length * TITLE.character + TITLE.part, 0);
  return Math.min(names + TITLE.facts, TITLE.most);
}

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
