import type { Nanos } from '../../base/time';
import { isNumberedGroup } from '../kind-rules';
import type { Action, Work } from '../work';

const MAY_SHARE = new Set(['tool', 'agent', 'retrieval', 'subagent_spawn']);

/**
 * Siblings in order → slots. Two share a slot, that is, run side by side, only if both are tools, agents, retrievals or
 * spawns, no model call starts between them, and they overlap or one message asked for both. Overlap alone is weak: some
 * SDKs end every span with the run, so ends that fall together with the container's prove nothing.
 */
export function fillSlots(work: Work): void {
  work.topSlots = slotsOf(work.loose, null);
  for (const action of work.actions)
    action.slots = action.missing === null && action.children.length > 0 ? slotsOf(action.children, action) : [];
}

/** The sequence that an action stands in. */
export function slotsAround(work: Work, action: Action): Action[][] {
  return action.parent && action.parent.missing === null ? action.parent.slots : work.topSlots;
}

interface OpenSlot {
  members: Action[];
  /** Latest proven end among them. */
  end: Nanos | null;
}

function slotsOf(siblings: Action[], container: Action | null): Action[][] {
  const closing = closingTime(siblings, container);
  const slots: Action[][] = [];
  let open: OpenSlot = { members: [], end: null };
  for (const action of siblings) {
    if (container === null || !canShare(open, action)) {
      open = { members: [], end: null };
      slots.push(open.members);
    }
    open.members.push(action);
    if (action.endTime !== closing) open.end = later(open.end, action.endTime);
    action.slot = slots.length - 1;
  }
  for (const slot of slots) if (slot.length > 1) for (const action of slot) action.sharesSlot = true;
  return slots;
}

/** The container's end where several children end with it to the nanosecond: then those ends were not measured. */
function closingTime(siblings: Action[], container: Action | null): Nanos | undefined {
  const end = container?.endTime;
  if (end === null || end === undefined) return undefined;
  let same = 0;
  for (const child of siblings) if (child.endTime === end && ++same > 1) return end;
  return undefined;
}

function canShare(slot: OpenSlot, next: Action): boolean {
  const last = slot.members.at(-1);
  if (!last || !mayShare(last) || !mayShare(next)) return false;
  return (slot.end !== null && next.startTime < slot.end) || startTogether(last, next) || askedTogether(last, next);
}

function mayShare(action: Action): boolean {
  const span = action.items[0]?.span;
  return span !== undefined && MAY_SHARE.has(action.kind) && !isNumberedGroup(span);
}

function startTogether(a: Action, b: Action): boolean {
  return a.startTime === b.startTime && a.endTime !== a.startTime && b.endTime !== b.startTime;
}

/** Two different calls of one message. The same call twice is a second try, not a companion. */
function askedTogether(a: Action, b: Action): boolean {
  if (!a.askedBy || !b.askedBy || a.askedBy.action !== b.askedBy.action) return false;
  return a.askedBy.call !== null && b.askedBy.call !== null && a.askedBy.call !== b.askedBy.call;
}

function later(a: Nanos | null, b: Nanos | null): Nanos | null {
  if (a === null) return b;
  return b === null || a > b ? a : b;
}
