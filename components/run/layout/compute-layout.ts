'use client';

import ELK, { type ELK as Engine } from 'elkjs/lib/elk-api';
import type { Scene } from '../scene/scene';
import { elkToLayout } from './elk-to-layout';
import type { Layout } from './layout';
import { linearLayout } from './linear-layout';
import { mendDiagonals } from './mend-diagonals';
import { type Direction, sceneToElk } from './scene-to-elk';

/** Past so many boxes the engine would use up its time anyway. */
const MAX_LAYERED = 400;
const BUDGET_MS = 4000;
/** Below this zoom even far names are lost: then reading order may show more. */
const SMALL = 0.36;
/** How much better another layout must fit to be worth leaving the usual one. */
const BETTER = 1.15;
/** The other direction is tried for small graphs only, with so much time left: waiting costs more than it gains. */
const SECOND_TRY_BOXES = 30;
const SECOND_TRY_MS = 1200;
/** Below this zoom names are hard to read: then the other direction is tried as well. */
const READABLE = 0.66;

let engine: Engine | null = null;

/** Starts the Worker, so that it has loaded by the time the first graph is there. */
export function warmLayout(): void {
  engine ??= new ELK({ workerFactory: () => new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' }) });
}

/** Positions for a scene that is to be read in a canvas of this size. Never fails and never takes much longer than its budget. */
export async function computeLayout(scene: Scene, canvas: { width: number; height: number }): Promise<Layout> {
  if (scene.boxes.length > MAX_LAYERED) return linearLayout(scene);
  const deadline = performance.now() + BUDGET_MS;
  try {
    const down = await layered(scene, 'DOWN', deadline);
    if (zoomToFit(down, canvas) >= READABLE) return down;
    const again = scene.boxes.length <= SECOND_TRY_BOXES && deadline - performance.now() > SECOND_TRY_MS;
    const right = again ? await layered(scene, 'RIGHT', deadline).catch(() => down) : down;
    const best = zoomToFit(right, canvas) > zoomToFit(down, canvas) * BETTER ? right : down;
    return zoomToFit(best, canvas) >= SMALL ? best : roomier(best, linearLayout(scene), canvas);
  } catch {
    return linearLayout(scene);
  }
}

function roomier(layered: Layout, linear: Layout, canvas: { width: number; height: number }): Layout {
  return zoomToFit(linear, canvas) > zoomToFit(layered, canvas) * BETTER ? linear : layered;
}

export function zoomToFit(layout: Pick<Layout, 'width' | 'height'>, canvas: { width: number; height: number }): number {
  return Math.min(canvas.width / Math.max(layout.width, 1), canvas.height / Math.max(layout.height, 1), 1);
}

async function layered(scene: Scene, direction: Direction, deadline: number): Promise<Layout> {
  warmLayout();
  const running = engine;
  if (!running) throw new Error('The layout engine did not start.');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The layout took too long.')), deadline - performance.now());
  });
  try {
    return mendDiagonals(elkToLayout(await Promise.race([running.layout(sceneToElk(scene, direction)), late]), scene), scene);
  } catch (cause) {
    running.terminateWorker();
    if (engine === running) engine = null;
    throw cause;
  } finally {
    clearTimeout(timer);
  }
}
