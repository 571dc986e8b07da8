import type { ContentRef } from '../../semconv/types';
import type { Evidence, Why } from '../types';
import type { Action, Work } from '../work';
import { slotsAround } from './fill-slots';
import { declaredCalls } from './find-callers';

/** Fields under which a sender says why, with what they are evidence of unless the reference says it itself. */
const SAID_ITSELF: Partial<Record<ContentRef['field'], Evidence>> = { reason: 'stated', delegation_reason: 'stated', thought: 'thought' };

/**
 * Why each action was taken, as references to texts, each with its evidence: stated by itself; the text, reasoning or
 * thought of the model call that asked for it; a think tool just before; a wrapper's thought; a coordinator's ledger;
 * the plan around it; or, where nobody said anything, what the structure shows. Sub-agents inherit their caller's reasons.
 */
export function findReasons(work: Work): void {
  const plans = new Map<string, Action>();
  for (const action of work.actions) {
    const why = [...ownReasons(action), ...callersReasons(action), ...wrapperReasons(action), ...thinkToolBefore(work, action)];
    if (action.kind === 'subagent_spawn') why.push(...ledgerReasons(work, action));
    if (why.length === 0 && isChosen(action)) why.push(...planReasons(plans.get(action.agent ?? '')));
    if (action.retryOf) why.push(inferred(action.retryOf, retryNote(action.retryOf)));
    action.why = distinct(why);
    if (action.kind === 'plan') plans.set(action.agent ?? '', action);
  }
  for (const { kind, source, target } of work.edges.values()) if (kind === 'delegate' || kind === 'handoff') inherit(work, source, target);
}

/** Actions that somebody chose to take, rather than thought. */
function isChosen(action: Action): boolean {
  return !['llm', 'agent', 'other', 'plan', 'reflect', 'evaluator'].includes(action.kind);
}

function refs(action: Action): readonly ContentRef[] {
  if (action.items.length === 1) return action.items[0]?.span.content ?? [];
  return action.items.flatMap((item) => item.span.content);
}

function ownReasons(action: Action): Why[] {
  return refs(action).flatMap((ref) => {
    const evidence = ref.field === 'decision' ? ref.evidence : (ref.evidence ?? SAID_ITSELF[ref.field]);
    return evidence ? [toWhy(action, ref, evidence)] : [];
  });
}

/** The text beside the declared call and the reasoning before it; without a declaration, what the call said and thought. */
function callersReasons(action: Action): Why[] {
  const asked = action.askedBy;
  if (!asked) return [];
  const llm = asked.action;
  const calls = declaredCalls(llm);
  const declared = asked.call === null ? calls.find((call) => call.name === action.name) : calls[asked.call];
  const said = refs(llm);
  const beside = said.filter((ref) => ref.field === 'thought' || (ref.field === 'output' && ref.hash === declared?.textHash));
  const reasoning = said.filter((ref) => ref.field === 'reasoning');
  const around = calls.length === 0 && llm.items[0]?.span.facts.ledger === undefined ? said.filter(isText) : [];
  return [
    ...beside.map((ref) => toWhy(llm, ref, 'text_before_call')),
    ...reasoning.map((ref) => toWhy(llm, ref, 'reasoning')),
    ...around.map((ref) => toWhy(llm, ref, 'plan_text')),
  ];
}

function isText(ref: ContentRef): boolean {
  return ref.field === 'output' && (ref.part === undefined || ref.part === 'text') && ref.size > 0;
}

/** A thought that the span around the call carries. */
function wrapperReasons(action: Action): Why[] {
  if (!isChosen(action)) return [];
  const wrapper = action.items[0]?.parent;
  const shown = wrapper?.action;
  if (!wrapper || !shown || shown === action || shown.kind === 'llm') return [];
  return wrapper.span.content.filter((ref) => ref.field === 'thought').map((ref) => toWhy(shown, ref, 'thought'));
}

/** What was said to a think tool is the reason of the action after it; a model call may lie between. */
function thinkToolBefore(work: Work, action: Action): Why[] {
  if (!isChosen(action)) return [];
  const slots = slotsAround(work, action);
  for (let i = action.slot - 1; i >= Math.max(0, action.slot - 2); i--) {
    const before = slots[i]?.[0];
    if (!before) return [];
    const thoughts = refs(before).filter((ref) => ref.field === 'thought' && ref.source === 'think tool');
    if (thoughts.length > 0) return thoughts.map((ref) => toWhy(before, ref, 'thought'));
    if (before.kind !== 'llm') return [];
  }
  return [];
}

/** The coordinator's last ledger entry before it hands over: why this speaker, and why this instruction. */
function ledgerReasons(work: Work, action: Action): Why[] {
  const slots = slotsAround(work, action);
  for (let i = action.slot - 1; i >= Math.max(0, action.slot - 4); i--) {
    const coordinator = slots[i]?.find((before) => before.items[0]?.span.facts.ledger !== undefined);
    if (!coordinator) continue;
    const says = refs(coordinator).filter((ref) => ref.evidence === 'ledger');
    const own = says.filter((ref) => /next_speaker|instruction/.test(ref.source));
    return (own.length > 0 ? own : says).map((ref) => toWhy(coordinator, ref, 'ledger'));
  }
  return [];
}

function planReasons(plan: Action | undefined): Why[] {
  const said = [plan, ...(plan?.children ?? [])].flatMap((action) => (action ? refs(action).map((ref) => ({ action, ref })) : []));
  const texts = said.filter(({ ref }) => isText(ref));
  return texts.slice(-1).map(({ action, ref }) => toWhy(action, ref, 'plan_text'));
}

function retryNote(before: Action): string {
  return `Attempt ${before.attempt} failed${before.errorType && before.errorType !== 'error' ? ` with ${before.errorType}` : ''}.`;
}

function inherit(work: Work, source: string, target: string): void {
  const [from, to] = [work.byId.get(source), work.byId.get(target)];
  if (from && to) to.why = distinct([...to.why, ...from.why.filter((why) => why.evidence !== 'inferred')]);
}

function toWhy(action: Action, ref: ContentRef, evidence: Evidence): Why {
  return { evidence, nodeId: action.id, hash: ref.hash, source: ref.source, note: null };
}

function inferred(action: Action, note: string): Why {
  return { evidence: 'inferred', nodeId: action.id, hash: null, source: 'structure', note };
}

/** Each text once, in the order found: the strongest evidence is looked for first. */
function distinct(why: Why[]): Why[] {
  if (why.length < 2) return why;
  const seen = new Set<string>();
  return why.filter(({ hash, note }) => {
    const key = hash ?? `note ${note}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
