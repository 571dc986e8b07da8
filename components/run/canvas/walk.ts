import type { Layout, Rect } from '../layout/layout';
import type { Scene } from '../scene/scene';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

export function isArrow(key: string): key is Arrow {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight';
}

/**
 * The box that an arrow key leads to: along a line, the one that lies most in that direction. Where no line goes that
 * way, down and right follow the run forward, up and left back to what led here, out of the frame if need be. Right on
 * a frame goes into it.
 */
export function walk(scene: Scene, layout: Layout, from: string, arrow: Arrow): string | null {
  const here = layout.boxes.get(from);
  if (!here) return null;
  if (arrow === 'ArrowRight' && scene.boxes.some((box) => box.id === from && box.group)) return across(scene, from, arrow);
  const joined = scene.wires.flatMap((wire) =>
    wire.source === wire.target ? [] : wire.source === from ? [wire.target] : wire.target === from ? [wire.source] : [],
  );
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const id of joined) {
    const there = layout.boxes.get(id);
    const cost = there ? detour(here, there, arrow) : Number.POSITIVE_INFINITY;
    if (cost < least) [best, least] = [id, cost];
  }
  return best ?? along(scene, from, arrow) ?? across(scene, from, arrow);
}

function along(scene: Scene, from: string, arrow: Arrow): string | null {
  const onward = isOnward(arrow);
  const wire = scene.wires.find((wire) => !wire.back && wire.source !== wire.target && (onward ? wire.source : wire.target) === from);
  return wire ? (onward ? wire.target : wire.source) : null;
}

/** Where lines end at a frame: onward into it, or back out of it. */
function across(scene: Scene, from: string, arrow: Arrow): string | null {
  if (isOnward(arrow)) return scene.boxes.find((box) => box.parentId === from)?.id ?? null;
  return scene.boxes.find((box) => box.id === from)?.parentId ?? null;
}

function isOnward(arrow: Arrow): boolean {
  return arrow === 'ArrowDown' || arrow === 'ArrowRight';
}

/** Distance in the arrow's direction plus twice what lies off it; infinite behind. */
function detour(from: Rect, to: Rect, arrow: Arrow): number {
  const dx = to.x + to.width / 2 - (from.x + from.width / 2);
  const dy = to.y + to.height / 2 - (from.y + from.height / 2);
  const [ahead, aside] = arrow === 'ArrowDown' ? [dy, dx] : arrow === 'ArrowUp' ? [-dy, dx] : arrow === 'ArrowRight' ? [dx, dy] : [-dx, dy];
  return ahead > 1 && Math.abs(aside) <= ahead * 2 ? ahead + 2 * Math.abs(aside) : Number.POSITIVE_INFINITY;
}
