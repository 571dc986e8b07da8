import type { Action, Work } from '../work';
import { slotsAround } from './fill-slots';

/**
 * A retry is the same agent calling the same tool with the arguments of that tool's previous call, which failed; or a
 * model call repeated right after it failed, with the same input where that is known. Another try with other arguments
 * that fails too is "failed again". A sender that counts attempts itself is believed.
 */
export function findRetries(work: Work): void {
  const previous = new Map<string, Action>();
  for (const action of work.actions) {
    if (action.kind !== 'tool' && action.kind !== 'retrieval') continue;
    const key = `${action.agent ?? ''}|${action.name}`;
    const before = previous.get(key);
    if (before?.failed) judgeTool(before, action);
    previous.set(key, action);
  }
  for (const slots of allSlots(work)) for (let i = 1; i < slots.length; i++) judgeCall(slots[i - 1], slots[i]);
  for (const action of work.actions) believeSender(work, action);
}

function allSlots(work: Work): Action[][][] {
  return [work.topSlots, ...work.actions.filter((a) => a.slots.length > 1).map((a) => a.slots)];
}

function judgeTool(before: Action, action: Action): void {
  const same = argsOf(before) !== null && argsOf(before) === argsOf(action);
  if (same && !sideBySide(before, action)) markRetry(before, action);
  else if (action.failed) action.flags.add('failed_again');
}

function judgeCall(before: Action[] | undefined, after: Action[] | undefined): void {
  const first = before?.[0];
  const second = after?.[0];
  if (!first || !second || first.kind !== 'llm' || second.kind !== 'llm' || !first.failed || !sameInput(first, second)) return;
  const model = first.items[0]?.span.model ?? null;
  const other = second.items[0]?.span.model ?? null;
  if (model !== null && other !== null && model !== other) second.flags.add('fallback');
  markRetry(first, second);
}

function markRetry(before: Action, action: Action): void {
  action.retryOf = before;
  action.attempt = before.attempt + 1;
  action.flags.add('retry');
  action.continues = before.parent === action.parent && action.slot === before.slot + 1;
}

function believeSender(work: Work, action: Action): void {
  const sent = action.items.find((item) => item.span.facts.attempt !== undefined)?.span.facts.attempt;
  if (sent === undefined || sent < 1) return;
  action.attempt = sent;
  if (sent === 1) return;
  action.flags.add('retry');
  const before = slotsAround(work, action)[action.slot - 1]?.[0];
  if (!action.retryOf && before?.kind === action.kind && before.name === action.name) {
    action.retryOf = before;
    action.continues = true;
  }
}

function argsOf(action: Action): string | null {
  return action.items.find((item) => item.span.argsHash !== null)?.span.argsHash ?? null;
}

function sideBySide(a: Action, b: Action): boolean {
  return a.parent === b.parent && a.slot === b.slot;
}

/** True unless both inputs are known and differ. */
function sameInput(a: Action, b: Action): boolean {
  const inputs = [a, b].map((action) => action.items[0]?.span.content.filter((ref) => ref.field === 'input').map((ref) => ref.hash));
  const [first = [], second = []] = inputs;
  if (first.length === 0 || second.length === 0) return true;
  return first.length === second.length && first.every((hash, i) => hash === second[i]);
}
