import { groupBy } from '../group-by';
import type { Action } from '../work';
import type { Stay } from './find-stays';

/** For each stay the one around it, and for each slot the innermost one it lies in. Stays come ordered by their first slot. */
export interface Nesting {
  around: Map<Stay, Stay | null>;
  innermost: Map<Action[], Stay>;
}

/** One sweep over the slots with a stack; `stays` lie within one another or apart. */
export function nestStays(stays: Stay[]): Nesting {
  const around = new Map<Stay, Stay | null>();
  const innermost = new Map<Action[], Stay>();
  for (const [slots, own] of groupBy(stays, (stay) => stay.slots)) {
    const open: Stay[] = [];
    let next = 0;
    for (const [index, slot] of slots.entries()) {
      for (let top = open.at(-1); top && top.end <= index; top = open.at(-1)) open.pop();
      const stay = own[next];
      if (stay?.starts[0] === index) {
        around.set(stay, open.at(-1) ?? null);
        open.push(stay);
        next += 1;
      }
      const top = open.at(-1);
      if (top) innermost.set(slot, top);
    }
  }
  return { around, innermost };
}
