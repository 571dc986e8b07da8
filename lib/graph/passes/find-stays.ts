import type { Action, Place } from '../work';
import { earliestFirst } from './order-places';

/** One stretch of slots in which nothing visited before its header occurs: a possible stay in a loop. */
export interface Stay {
  /** First slot of the header within the place; stays with one header belong to one loop. */
  header: number;
  slots: Action[][];
  /** Slots in which the header is visited: each starts an iteration. */
  starts: number[];
  /** First slot after the stretch. */
  end: number;
}

/**
 * Reads each visit of a place once with a stack of open stretches: a slot closes those whose header came later than what
 * it visits, then returns to the open one or opens its own. A retry or a resume only continues the slot before it.
 */
export function findStays(place: Place): Stay[] {
  const stays: Stay[] = [];
  for (const slots of place.visits) {
    const open: Stay[] = [];
    for (const [index, slot] of slots.entries()) {
      if (index > 0 && slot.every((action) => action.continues)) continue;
      const header = earliestFirst(slot, place.firsts);
      for (let top = open.at(-1); top && top.header > header; top = open.at(-1)) {
        top.end = index;
        open.pop();
      }
      const top = open.at(-1);
      if (top?.header === header) {
        top.starts.push(index);
        continue;
      }
      const stay: Stay = { header, slots, starts: [index], end: slots.length };
      stays.push(stay);
      open.push(stay);
    }
  }
  return stays;
}
