import { sumVisits } from './fold-steps';
import { groupBy } from './group-by';
import type { AgentView, EdgeKind, Step, StepEdge } from './types';
import type { Action, Work } from './work';

const PERSON = 'person';
const RANK: Record<string, number> = { next: 0, delegate: 1, handoff: 2 };

/**
 * Who spoke to whom and how often: consecutive actions of one agent are one message. Within a tool call or an agent the
 * one who called speaks first and hears the answer.
 */
export function foldAgents(work: Work, runName: string): AgentView {
  const speakers = groupBy(work.actions, (action) => speakerOf(action, runName));
  const frames = framesOf(work);
  const edges = new Map<string, StepEdge>();
  const rank = new Map([...speakers.keys()].map((name, index) => [name, index]));
  for (const place of work.places) for (const slots of place.visits) addMessages(slots, frames, runName, rank, edges);
  const agentOf = new Map(work.actions.map((action) => [action.id, speakerOf(action, runName)]));
  for (const { kind, source, target } of work.edges.values()) {
    const message = kind === 'handoff' && edges.get(`message:${agentOf.get(source)}>${agentOf.get(target)}`);
    if (message) message.kind = 'handoff';
  }
  return { agents: [...speakers].map(([name, visits]) => toAgent(name, visits, frames)), edges: [...edges.values()] };
}

/** People at a checkpoint, the agent that acts, or the run itself where nobody is named. */
function speakerOf(action: Action, runName: string): string {
  if (action.kind === 'human_checkpoint') return PERSON;
  return action.agent ?? runName;
}

/** Agents that only frame others: nothing happens under their own name. */
function framesOf(work: Work): Set<string> {
  const frames = new Set<string>();
  const acting = new Set<string>();
  for (const action of work.actions) {
    if (action.agent === null) continue;
    if (action.kind === 'agent' && action.children.some((child) => child.kind !== 'other')) frames.add(action.agent);
    else if (action.kind !== 'other') acting.add(action.agent);
  }
  for (const name of acting) frames.delete(name);
  return frames;
}

function addMessages(
  slots: Action[][],
  frames: Set<string>,
  runName: string,
  rank: Map<string, number>,
  edges: Map<string, StepEdge>,
): void {
  const container = slots[0]?.[0]?.parent ?? null;
  const caller =
    container && container.missing === null && container.agent !== null && !frames.has(container.agent) ? container.agent : null;
  let before = caller === null ? [] : [caller];
  for (const slot of slots) {
    const spoken = [...new Set(slot.map((action) => speakerOf(action, runName)))];
    const calls = slot.some((action) => action.kind === 'agent') && before[0] === caller;
    addTurn(before, spoken, calls ? 'delegate' : 'next', rank, edges);
    before = spoken;
  }
  if (caller !== null) addTurn(before, [caller], 'next', rank, edges);
}

function addTurn(from: string[], to: string[], kind: EdgeKind, rank: Map<string, number>, edges: Map<string, StepEdge>): void {
  for (const source of from) {
    for (const target of to) {
      if (source === target || (from.length > 1 && to.includes(source))) continue;
      const id = `message:${source}>${target}`;
      const edge = edges.get(id) ?? newMessage(id, source, target, (rank.get(target) ?? 0) < (rank.get(source) ?? 0));
      edge.count += 1;
      if ((RANK[kind] ?? 0) > (RANK[edge.kind] ?? 0) && !edge.back) edge.kind = kind;
      edges.set(id, edge);
    }
  }
}

function newMessage(id: string, source: string, target: string, back: boolean): StepEdge {
  return { id, source: agentId(source), target: agentId(target), kind: 'next', back, retry: false, inferred: true, count: 0, label: null };
}

function toAgent(name: string, visits: Action[], frames: Set<string>): Step {
  const models = [...new Set(visits.flatMap((visit) => visit.items.flatMap((item) => item.span.model ?? [])))];
  return {
    id: agentId(name),
    name: name === PERSON ? 'People' : name,
    kind: name === PERSON ? 'human_checkpoint' : 'agent',
    kindDetail: null,
    parentStepId: null,
    container: frames.has(name),
    agent: name === PERSON ? null : name,
    model: models[0] ?? null,
    models,
    tool: null,
    ...sumVisits(visits),
  };
}

function agentId(name: string): string {
  return `agent:${name}`;
}
