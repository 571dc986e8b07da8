import { addEdge } from '../add-edge';
import { handoffTarget, isEscalation, isHandoff } from '../kind-rules';
import type { Action, Work } from '../work';

/** Hand-offs that were asked for and not taken yet. */
interface Pending {
  bySource: Map<string, Action>;
  byTarget: Map<string, Action>;
}

/** Delegations, callbacks, hand-offs taken and superseded, escalations to people. */
export function drawDelegations(work: Work): void {
  const pending: Pending = { bySource: new Map(), byTarget: new Map() };
  const acting = actingAgents(work);
  for (const action of work.actions) {
    const item = action.items[0];
    if (!item) continue;
    if (isEscalation(item.span)) action.flags.add('escalation');
    else if (isHandoff(item)) askHandoff(action, pending);
    else if (action.kind === 'agent') {
      takeHandoff(work, action, pending);
      drawDelegation(work, action, acting);
    }
  }
}

/** Asked is not taken: another hand-off by the same agent before anybody took this one supersedes it. */
function askHandoff(marker: Action, pending: Pending): void {
  const from = marker.items[0]?.span.facts.handoffFrom ?? marker.agent ?? '';
  const before = pending.bySource.get(from);
  if (before) {
    before.flags.add('superseded');
    if (pending.byTarget.get(targetKey(before)) === before) pending.byTarget.delete(targetKey(before));
  }
  pending.bySource.set(from, marker);
  pending.byTarget.set(targetKey(marker), marker);
}

function takeHandoff(work: Work, agent: Action, pending: Pending): void {
  const key = pending.byTarget.has(plainName(agent.name)) ? plainName(agent.name) : '';
  const marker = pending.byTarget.get(key);
  if (!marker) return;
  pending.byTarget.delete(key);
  for (const [from, asked] of pending.bySource) if (asked === marker) pending.bySource.delete(from);
  addEdge(work, 'handoff', marker, agent, { inferred: true, evidence: 'the hand-off names this agent', label: 'hands off' });
}

/** Empty where the hand-off names nobody: then the next agent takes it. */
function targetKey(marker: Action): string {
  return plainName((marker.items[0] && handoffTarget(marker.items[0].span)) ?? '');
}

/** `transfer_to_math_specialist` names "Math specialist". */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function drawDelegation(work: Work, agent: Action, acting: Set<Action>): void {
  const caller = agent.parent;
  if (!caller || caller.missing !== null) return;
  const through = caller.kind === 'tool' || caller.kind === 'subagent_spawn' ? caller : callingAgent(caller, acting);
  if (!through) return;
  const back = agent.flags.has('callback') || agent.flags.has('recursion');
  const inferred = agent.observedParent !== caller;
  const evidence = inferred ? 'runs within this one tool call' : 'recorded under its caller';
  const edge = addEdge(work, 'delegate', through, agent, { inferred, evidence, back, label: back ? `asks ${agent.name}` : 'delegates' });
  if (edge.back) work.backEdges += 1;
}

/** The agent around it, where that acts itself and is not merely the frame of a team or workflow. */
function callingAgent(container: Action, acting: Set<Action>): Action | null {
  let at: Action | null = container;
  while (at && at.kind === 'other') at = at.parent;
  return at && acting.has(at) && at.items[0]?.span.kindDetail !== 'workflow' ? at : null;
}

/** Agents under whose name something other than an agent happens directly in them or in one of their rounds. */
function actingAgents(work: Work): Set<Action> {
  const acting = new Set<Action>();
  for (const action of work.actions) {
    if (action.kind === 'agent' || action.kind === 'other') continue;
    let at = action.parent;
    while (at && at.kind === 'other' && at.missing === null) at = at.parent;
    if (at?.kind === 'agent' && at.agent !== null && at.agent === action.agent) acting.add(at);
  }
  return acting;
}
