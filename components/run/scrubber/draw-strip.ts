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
  const style = getComputedStyle(canvas);
  const color = (token: string) => style.getPropertyValue(token.replace(/^var\((.*)\)$/, '$1')) || '#888';
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
    context.fillStyle = color(node.errorCounts ? '--aegis-error' : kindLook(node.kind).color);
    context.beginPath();
    context.roundRect(x, y, length, 8, Math.min(2, length / 2));
    context.fill();
  }
}
