import type { Action, Place, StepDraft, Work } from '../work';

/** Gathers the visits of each container place and notes when each step in it was first visited: the ground for "back" and for loops. */
export function orderPlaces(work: Work): void {
  work.places = [toPlace('run', [work.topSlots])];
  for (const step of work.steps) {
    const visits = step.visits.map((visit) => visit.slots).filter((slots) => slots.length > 0);
    if (visits.length > 0) work.places.push(toPlace(step.id, visits));
  }
}

function toPlace(id: string, visits: Action[][][]): Place {
  const firsts = new Map<StepDraft, number>();
  let slotNumber = 0;
  for (const slots of visits) {
    for (const slot of slots) {
      for (const { step } of slot) if (step && !firsts.has(step)) firsts.set(step, slotNumber);
      slotNumber += 1;
    }
  }
  return { id, visits, firsts };
}

/** When the earliest step of a slot was first visited. */
export function earliestFirst(slot: Action[], firsts: Place['firsts']): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (const { step } of slot) earliest = Math.min(earliest, (step && firsts.get(step)) ?? earliest);
  return earliest;
}
