import { groupBy } from '../group-by';
import { laterOf } from '../later-of';
import type { Action, Work } from '../work';

/** Later siblings looked at per action; a second report of one call stands right beside the first. */
const WINDOW = 16;

/**
 * Two instrumentations that recorded one call side by side are one action. Evidence: one response id, or one tool call id,
 * or (from different scopes, at the same time) the same model and token counts, or the same tool and arguments.
 */
export function mergeDoubles(work: Work): void {
  const merged = new Map<Action, Action>();
  const calls = work.actions.filter((action) => action.kind === 'llm' || action.kind === 'tool');
  for (const siblings of groupBy(calls, (action) => action.parent).values()) {
    siblings.sort((a, b) => a.rank - b.rank);
    for (const [i, first] of siblings.entries()) {
      if (!merged.has(first)) absorbRepeats(first, siblings, i + 1, merged);
    }
  }
  forwardMerged(work, merged);
}

function absorbRepeats(first: Action, siblings: Action[], from: number, merged: Map<Action, Action>): void {
  for (let i = from; i < siblings.length && i < from + WINDOW; i++) {
    const second = siblings[i];
    if (!second || !overlap(first, second)) return;
    if (merged.has(second) || !reportSameCall(first, second)) continue;
    absorb(first, second);
    merged.set(second, first);
  }
}

/** Everything that pointed at an absorbed action points at the one that stays. */
export function forwardMerged(work: Work, merged: Map<Action, Action>): void {
  if (merged.size === 0) return;
  work.actions = work.actions.filter((action) => !merged.has(action));
  for (const action of work.actions) {
    action.parent = (action.parent && merged.get(action.parent)) ?? action.parent;
    action.observedParent = (action.observedParent && merged.get(action.observedParent)) ?? action.observedParent;
  }
  for (const item of work.items) if (item.action) item.action = merged.get(item.action) ?? item.action;
}

function reportSameCall(first: Action, second: Action): boolean {
  const a = first.items[0]?.span;
  const b = second.items[0]?.span;
  if (!a || !b || a.kind !== b.kind) return false;
  const otherReporter = a.scopeName !== b.scopeName;
  if (a.kind === 'llm') {
    const response = a.facts.responseId;
    if (response !== undefined && response === b.facts.responseId) return true;
    return otherReporter && sameModel(a.model, b.model) && a.tokens.input !== null && sameTokens(first, second) && sameTime(first, second);
  }
  if (!otherReporter || a.toolName === null || a.toolName !== b.toolName) return false;
  if (a.toolCallId !== null && b.toolCallId !== null) return a.toolCallId === b.toolCallId;
  return a.argsHash !== null && a.argsHash === b.argsHash && sameTime(first, second);
}

function overlap(first: Action, second: Action): boolean {
  return first.endTime === null || second.startTime <= first.endTime;
}

function sameModel(a: string | null, b: string | null): boolean {
  return a === null || b === null || a.startsWith(b) || b.startsWith(a);
}

function sameTokens(first: Action, second: Action): boolean {
  const a = first.items[0]?.span.tokens;
  const b = second.items[0]?.span.tokens;
  return a?.input === b?.input && a?.output === b?.output;
}

/** Within a tenth of the longer call at both ends. */
function sameTime(first: Action, second: Action): boolean {
  if (first.endTime === null || second.endTime === null) return false;
  const a = first.endTime - first.startTime;
  const b = second.endTime - second.startTime;
  const slack = laterOf(a, b) / 10n;
  return distance(first.startTime, second.startTime) <= slack && distance(first.endTime, second.endTime) <= slack;
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}

/** One more report of an action; what is counted already is not counted again. */
export function absorb(first: Action, second: Action): void {
  const counted = { tokens: first.items.some((i) => i.tokenLeaf), cost: first.items.some((i) => i.costLeaf) };
  for (const item of second.items) {
    if (counted.tokens) item.tokenLeaf = false;
    if (counted.cost) item.costLeaf = false;
    first.items.push(item);
  }
  addCounts(first.folded, second.folded);
}

function addCounts(into: Action['folded'], more: Action['folded']): void {
  into.spans += more.spans;
  into.errors += more.errors;
  into.transport += more.transport;
  into.framework += more.framework;
}
