import type { Action, Work } from '../work';
import { placeActions } from './place-actions';

/** Tools looked at per agent, and levels climbed per tool: bounds the work on hostile traces. */
const CANDIDATES = 32;
const LEVELS = 64;

/**
 * Some SDKs record a sub-agent beside its coordinator. Where exactly one tool call of a sibling encloses the whole of
 * it in time, that tool call is the delegation and takes the sub-agent in; the parent as sent stays on record.
 */
export function adoptSiblings(work: Work): void {
  const tools = work.actions.filter((action) => action.kind === 'tool' || action.kind === 'subagent_spawn');
  let moved = false;
  for (const agent of work.actions) {
    if (agent.kind !== 'agent') continue;
    const caller = onlyEncloser(agent, tools);
    if (!caller) continue;
    agent.parent = caller;
    moved = true;
  }
  if (moved) placeActions(work);
}

function onlyEncloser(agent: Action, tools: Action[]): Action | null {
  if (agent.endTime === null) return null;
  let found: Action | null = null;
  const from = lastStartedBefore(agent, tools);
  for (let i = from; i >= 0 && i > from - CANDIDATES; i--) {
    const tool = tools[i];
    if (!tool || tool.endTime === null || tool.endTime < agent.endTime || !belongsToSibling(tool, agent)) continue;
    if (found) return null;
    found = tool;
  }
  return found;
}

function lastStartedBefore(agent: Action, tools: Action[]): number {
  let low = 0;
  let high = tools.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tools[middle]?.startTime ?? 0n) <= agent.startTime) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The tool lies below another child of the agent's container, and not below the agent itself. */
function belongsToSibling(tool: Action, agent: Action): boolean {
  let at: Action | null = tool;
  for (let level = 0; at && level < LEVELS; level++) {
    if (at === agent) return false;
    if (at.parent === agent.parent) return at.kind === 'agent';
    at = at.parent;
  }
  return false;
}
