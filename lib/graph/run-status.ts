import { expectsParents } from './expects-parents';
import type { RunStatus } from './types';
import type { Action, Work } from './work';

/**
 * How the run stands. Open until its roots have come and ended, or it settled; then as its last trace ended: waiting for somebody, as
 * its top says, or, where the top says nothing, as its very last action went.
 */
export function runStatus(work: Work): RunStatus {
  if (work.actions.length === 0) return work.input.settled ? 'ok' : 'running';
  const tops = lastTops(work);
  const over = work.input.settled || (tops.every((top) => top.endTime !== null) && !expectsParents(work));
  if (!over) return 'running';
  if (work.endedWaiting || tops.some((top) => top.status === 'interrupted')) return 'interrupted';
  if (tops.some((top) => top.status === 'error')) return 'error';
  if (work.input.timedOut && tops.some((top) => top.endTime === null)) return 'interrupted';
  if (tops.every((top) => top.status === 'ok')) return 'ok';
  return endedBadly(tops) ? 'error' : 'ok';
}

/** What stands at the top of the latest trace, below any parent that never arrived. */
function lastTops(work: Work): Action[] {
  const real = work.actions.filter((action) => action.missing === null && (action.parent === null || action.parent.missing !== null));
  const last = real.at(-1)?.traceId;
  return real.filter((action) => action.traceId === last);
}

/** Follows the last slot down to the last action: an error there that nothing handled ended the run. */
function endedBadly(tops: Action[]): boolean {
  let slot: Action[] | undefined = [tops.at(-1)].filter((top) => top !== undefined);
  while (slot && slot.length > 0) {
    const failed = slot.find((action) => action.status === 'error');
    if (failed) return failed.total.errors > 0;
    slot = slot.at(-1)?.slots.at(-1);
  }
  return false;
}
