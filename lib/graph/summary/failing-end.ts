import type { GraphNode } from '../types';
import type { Action, Work } from '../work';

/** The failure that a run ended with: its last try, its first, and how often. */
export interface FailingEnd {
  first: GraphNode;
  last: GraphNode;
  tries: number;
  /** Another tool was called after the first failure. */
  triedElse: boolean;
}

/**
 * The action that the run's last failure goes back to. That is the end of the last slots down the containers, or the
 * last tool call if it failed and only words came after it; never an error in the middle that the agent got over.
 */
export function failingEnd(work: Work, nodes: Map<string, GraphNode>): FailingEnd | null {
  const last = failedAtTheEnd(work) ?? failedLastTool(work);
  if (!last) return null;
  const streak = streakBefore(work, last);
  const first = nodes.get(streak[0]?.id ?? '');
  const end = nodes.get(last.id);
  if (!first || !end) return null;
  const from = streak[0]?.order ?? 0;
  const triedElse = work.actions.some((action) => action.kind === 'tool' && action.order > from && action.name !== last.name);
  return { first, last: end, tries: streak.length, triedElse };
}

function failedAtTheEnd(work: Work): Action | null {
  let found: Action | null = null;
  let slot: Action[] | undefined = work.topSlots.at(-1);
  while (slot && slot.length > 0) {
    const failed: Action | undefined = slot.find((action) => action.failed);
    if (failed?.errorCounts && failed.kind !== 'agent') found = failed;
    slot = (failed ?? slot.at(-1))?.slots.at(-1);
  }
  return found;
}

function failedLastTool(work: Work): Action | null {
  const last = work.actions.findLast((action) => action.kind === 'tool' || action.kind === 'retrieval');
  return last?.failed ? last : null;
}

/** The unbroken run of failures of the same action that ends with this one. */
function streakBefore(work: Work, last: Action): Action[] {
  const calls = work.actions.filter(
    (action) => action.kind === last.kind && action.name === last.name && action.agent === last.agent && action.order <= last.order,
  );
  const broken = calls.findLastIndex((action) => !action.failed);
  return calls.slice(broken + 1);
}
