import type { Nanos } from '../../base/time';
import { addEdge } from '../add-edge';
import { groupBy } from '../group-by';
import { laterOf } from '../later-of';
import { waitLabel } from '../wait-label';
import type { Action, Work } from '../work';

/**
 * Waiting for people. Within a trace a checkpoint waits while its span lasts; one that ended the trace waits until a
 * later trace of the run goes on, which is then a resume and no new visit. An open one waits still.
 */
export function findWaits(work: Work): void {
  let stopped: Action | null = null;
  const arrived = work.actions.filter((action) => action.missing === null);
  for (const actions of groupBy(arrived, (action) => action.traceId).values()) {
    const first = actions[0];
    if (stopped && first && first.startTime >= stopped.startTime) resume(work, stopped, first);
    for (const action of actions) if (action.checkpoint) waitWithin(work, action);
    stopped = stoppedAt(actions);
  }
  if (stopped) stillWaiting(work, stopped);
}

/** The checkpoint that a trace stopped at: its last action that is no container, unless a decision came with it. */
function stoppedAt(actions: Action[]): Action | null {
  const last = actions.findLast((action) => action.children.length === 0 && action.kind !== 'evaluator' && action.kind !== 'other');
  if (last?.checkpoint) return last.items[0]?.span.facts.humanDecision === undefined && !isWaitInside(last) ? last : null;
  return last?.status === 'interrupted' || actions[0]?.status === 'interrupted' ? (last ?? null) : null;
}

/** A span that lasts seconds and ended normally is the wait itself. */
function isWaitInside(action: Action): boolean {
  return action.endTime !== null && action.status !== 'interrupted' && action.endTime - action.startTime >= 1_000_000_000n;
}

function waitWithin(work: Work, action: Action): void {
  if (action.endTime === null || action.endTime === action.startTime) return;
  action.waitingNs = action.endTime - action.startTime;
  work.waits.push({ start: action.startTime, end: action.endTime });
}

function resume(work: Work, stopped: Action, first: Action): void {
  const from = stopped.endTime ?? stopped.startTime;
  const until = laterOf(first.startTime, from);
  addWait(work, stopped, from, until);
  const target = first.slots[0]?.[0] ?? first;
  addEdge(work, 'resume', stopped, target, { inferred: true, evidence: 'goes on in a later trace', label: waitLabel(until - from) });
  let top = first;
  while (top.parent && top.parent.missing === null) top = top.parent;
  top.resumes = true;
  top.continues = true;
}

function stillWaiting(work: Work, stopped: Action): void {
  work.endedWaiting = true;
  stopped.flags.add('waiting');
  if (!work.input.settled) addWait(work, stopped, stopped.endTime ?? stopped.startTime, work.input.now);
}

function addWait(work: Work, action: Action, start: Nanos, end: Nanos): void {
  if (end <= start) return;
  action.waitingNs += end - start;
  work.waits.push({ start, end });
}
