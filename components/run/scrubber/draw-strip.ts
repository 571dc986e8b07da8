import { kindLook } from '@/components/kind-icon';
import type { TimeScale } from '../timeline/time-scale';
import type { PackedBar } from './pack-lanes';

export const LANES = 3;
const LANE = 11;

/** Draws the strip on a canvas: thousands of bars cost one element. Colours are read from the page's tokens. */
export function drawStrip(canvas: HTMLCanvasElement, bars: readonly PackedBar[], scale: TimeScale): void {
  const context = canvas.getContext('2d');
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!context || width === 0) return;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  context.scale(ratio, ratio);
  const color = colorsOf(canvas);
  const drawnTo = new Map<string, number>();
  for (const { node, start, end, lane } of bars) {
    const x = scale.at(start) * width;
    const length = Math.max(scale.at(end) * width - x, 2);
    const y = 2 + lane * LANE;
    if (node.waitingNs !== '0') {
      context.strokeStyle = color('--aegis-kind-human');
      context.setLineDash([5, 4]);
      context.strokeRect(x + 0.5, y + 0.5, length - 1, 7);
      continue;
    }
    const fill = color(node.errorCounts ? '--aegis-error' : kindLook(node.kind).color);
    // What would land on pixels of its own colour is there already.
    const key = `${lane}${fill}`;
    if (x + length <= (drawnTo.get(key) ?? -1)) continue;
    drawnTo.set(key, x + length);
    context.fillStyle = fill;
    context.fillRect(x, y, length, 8);
  }
}

/** Token (or `var(--token)`) → its colour here and now, each looked up once. */
function colorsOf(element: HTMLElement): (token: string) => string {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (token) => {
    const color = known.get(token) ?? (style.getPropertyValue(token.replace(/^var\((.*)\)$/, '$1')).trim() || '#888');
    known.set(token, color);
    return color;
  };
}
