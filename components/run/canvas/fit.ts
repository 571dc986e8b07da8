import type { Viewport } from 'reactflow';
import type { Layout } from '../layout/layout';

/** Kept clear for the tabs above, the legend below, and the zoom buttons. */
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
