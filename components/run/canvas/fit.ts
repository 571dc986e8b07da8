import type { Viewport } from 'reactflow';
import type { Layout } from '../layout/layout';

/** Kept clear for the tabs above, the legend below, and the zoom buttons. */
/** Past so many boxes the whole is never drawn at once: the overview stands in for it. */
const MANY = 600;
const NEAREST_WHOLE = 0.25;
/** Where a graph opens that cannot be read as a whole. */
const READING = 0.75;

const CLEAR = { top: 60, bottom: 58, left: 24, right: 54 };

/** The viewport that shows the whole layout, lines and labels included, centred and never enlarged. */
export function fitViewport(layout: Pick<Layout, 'width' | 'height'>, canvas: { width: number; height: number }): Viewport {
  const room = { width: canvas.width - CLEAR.left - CLEAR.right, height: canvas.height - CLEAR.top - CLEAR.bottom };
  const zoom = Math.max(Math.min(room.width / Math.max(layout.width, 1), room.height / Math.max(layout.height, 1), 1), 0.06);
  return {
    zoom,
    x: CLEAR.left + (room.width - layout.width * zoom) / 2,
    y: CLEAR.top + Math.max(0, (room.height - layout.height * zoom) / 2.4),
  };
}

/** Whether any of the layout lies outside what the viewport shows: then the overview is worth its room. */
export function isCut(
  layout: Pick<Layout, 'width' | 'height'>,
  canvas: { width: number; height: number },
  { x, y, zoom }: Viewport,
): boolean {
  return x < -1 || y < -1 || x + layout.width * zoom > canvas.width + 1 || y + layout.height * zoom > canvas.height + 1;
}

export function leastZoom(boxes: number): number {
  return boxes > MANY ? NEAREST_WHOLE : 0.05;
}

/** Where the picture opens: the whole of it, or, of a graph too large to be read or drawn at once, the surroundings of one box. */
export function openingViewport(layout: Layout, canvas: { width: number; height: number }, boxId: string | null): Viewport {
  const whole = fitViewport(layout, canvas);
  const target = layout.boxes.get(boxId ?? '') ?? layout.boxes.values().next().value;
  if (layout.boxes.size <= MANY || !target) return whole;
  return {
    zoom: READING,
    x: canvas.width / 2 - (target.x + Math.min(target.width, 400) / 2) * READING,
    y: canvas.height / 2 - (target.y + Math.min(target.height, 200) / 2) * READING,
  };
}
