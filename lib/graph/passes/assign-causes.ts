import type { Action, Work } from '../work';
import { containersFirst } from './place-actions';

/** Why money was spent: on a try again and all it set off, on the model call that asked only for tries again, on a call that failed, or on a first try. */
export function assignCauses(work: Work): void {
  const asked = new Map<Action, { again: number; all: number }>();
  for (const action of work.actions) {
    if (!action.askedBy) continue;
    const count = asked.get(action.askedBy.action) ?? { again: 0, all: 0 };
    count.all += 1;
    if (action.flags.has('retry')) count.again += 1;
    asked.set(action.askedBy.action, count);
  }
  for (const action of containersFirst(work)) {
    const count = asked.get(action);
    const again = action.flags.has('retry') || (count !== undefined && count.again === count.all);
    if (again || action.parent?.costCause === 'retry') action.costCause = 'retry';
    else if (action.status === 'error' && action.kind !== 'agent') action.costCause = 'error';
  }
}
