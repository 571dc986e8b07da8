import { groupBy } from '../group-by';
import type { Loop } from '../types';
import type { Place, StepDraft, Work } from '../work';
import type { Stay } from './find-stays';
import { findStays } from './find-stays';
import type { Nesting } from './nest-stays';
import { nestStays } from './nest-stays';
import { sumIteration } from './sum-iteration';

/** Loops nested deeper than this are not told apart, so that the work stays bounded on hostile traces. */
const MAX_NESTING = 64;

/**
 * Loops of each container place. Iterations are visits of the header within stretches that nothing earlier interrupts,
 * entries the stretches, returns their difference; one return makes a loop.
 */
export function findLoops(work: Work): void {
  for (const place of work.places) {
    const regions = regionsOf(findStays(place));
    if (regions.length === 0) continue;
    const bodies = new Map(regions.map((region) => [region, bodyOf(region)]));
    for (const [region, body] of bodies) for (const stay of region) stay.end = endOfBody(stay, body);
    const nesting = nestStays(inOrder(regions));
    const loopOf = new Map<Stay, Loop>();
    for (const [region, body] of bodies) {
      const loop = toLoop(place, region, body, nesting, loopOf);
      for (const stay of region) loopOf.set(stay, loop);
      work.loops.push(loop);
    }
    markVisits(nesting, loopOf);
  }
}

/** Stays by header, outer ones first; only those whose header is returned to at least once. */
function regionsOf(stays: Stay[]): Stay[][] {
  const byHeader = groupBy(stays, (stay) => stay.header);
  const loops = [...byHeader.values()].filter((region) => region.some((stay) => stay.starts.length > 1));
  return withinDepth(loops.sort((a, b) => (a[0]?.header ?? 0) - (b[0]?.header ?? 0)));
}

function withinDepth(regions: Stay[][]): Stay[][] {
  const { around } = nestStays(inOrder(regions));
  const depth = new Map<Stay, number>();
  for (const [stay, outer] of around) depth.set(stay, outer ? (depth.get(outer) ?? 0) + 1 : 0);
  return regions.filter((region) => region.every((stay) => (depth.get(stay) ?? 0) < MAX_NESTING));
}

function inOrder(regions: Stay[][]): Stay[] {
  return regions.flat().sort((a, b) => (a.starts[0] ?? 0) - (b.starts[0] ?? 0));
}

/** The steps that can come round again: those between two visits of the header. */
function bodyOf(region: Stay[]): Set<StepDraft> {
  const body = new Set<StepDraft>();
  for (const { slots, starts } of region) {
    for (let i = starts[0] ?? 0; i <= (starts.at(-1) ?? -1); i++) for (const { step } of slots[i] ?? []) if (step) body.add(step);
  }
  return body;
}

/** The last iteration lasts while only steps of the body follow; what comes after them has left the loop. */
function endOfBody(stay: Stay, body: Set<StepDraft>): number {
  let end = (stay.starts.at(-1) ?? 0) + 1;
  while (end < stay.end && stay.slots[end]?.every(({ step }) => step !== null && body.has(step))) end += 1;
  return end;
}

function toLoop(place: Place, region: Stay[], body: Set<StepDraft>, nesting: Nesting, known: Map<Stay, Loop>): Loop {
  const first = region[0];
  const members = first?.slots[first.starts[0] ?? 0] ?? [];
  const header = members.find(({ step }) => step && place.firsts.get(step) === first?.header)?.step?.id ?? '';
  const outer = first && nesting.around.get(first);
  const iterations = region.flatMap((stay) => stay.starts.map((start, i) => stay.slots.slice(start, stay.starts[i + 1] ?? stay.end)));
  return {
    id: `loop:${place.id}:${header}`,
    header,
    stepIds: [...body].sort((a, b) => (a.visits[0]?.order ?? 0) - (b.visits[0]?.order ?? 0)).map((step) => step.id),
    parentLoopId: (outer && known.get(outer)?.id) ?? null,
    iterations: iterations.length,
    entries: region.length,
    runs: iterations.map((slots, i) => sumIteration(slots, i + 1)),
  };
}

/** Tells each action the innermost loop it is a visit in, and which iteration. */
function markVisits(nesting: Nesting, loopOf: Map<Stay, Loop>): void {
  const before = new Map<Stay, number>();
  const counted = new Map<Loop, number>();
  for (const [stay, loop] of loopOf) {
    before.set(stay, counted.get(loop) ?? 0);
    counted.set(loop, (counted.get(loop) ?? 0) + stay.starts.length);
  }
  for (const [slot, stay] of nesting.innermost) {
    const loop = loopOf.get(stay);
    if (!loop) continue;
    const iteration = (before.get(stay) ?? 0) + startedBy(stay.starts, slot[0]?.slot ?? 0);
    for (const action of slot) action.loop = { loopId: loop.id, iteration };
  }
}

/** How many starts are at or before the slot. */
function startedBy(starts: number[], slot: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
