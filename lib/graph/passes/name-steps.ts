import { isNumberedGroup, isWorkflowNode, maskedName } from '../kind-rules';
import { stepId } from '../step-id';
import type { Action, StepDraft, Work } from '../work';
import { spokenName } from './name-agents';
import { containersFirst } from './place-actions';

/** Nested agents looked at for a repeated one. */
const AGENT_LEVELS = 256;

/**
 * The logical place of each action: the path of its containers and its own (kind, name), from the span's own attributes,
 * so that children that come late rename nothing. Missing parents and roots that are no agents stay out of the path.
 * A path that meets an agent again is cut back to its first occurrence: a callback is a visit of the same place.
 */
export function nameSteps(work: Work): void {
  const steps = new Map<string, StepDraft>();
  const place = new Map<Action, StepDraft | null>();
  const lastRole = new Map<Action | null, string>();
  for (const action of containersFirst(work)) {
    const within = action.parent ? (place.get(action.parent) ?? null) : null;
    action.inPath = belongsInPath(action);
    const step = stepOf(action, within, steps, lastRole);
    step.visits.push(action);
    action.step = step;
    place.set(action, action.inPath ? step : within);
  }
  work.steps = [...steps.values()];
  for (const step of work.steps) step.visits.sort((a, b) => a.order - b.order);
  work.steps.sort((a, b) => (a.visits[0]?.order ?? 0) - (b.visits[0]?.order ?? 0));
}

function belongsInPath(action: Action): boolean {
  if (action.missing !== null) return false;
  return action.kind !== 'other' || action.parent !== null;
}

function stepOf(action: Action, within: StepDraft | null, steps: Map<string, StepDraft>, lastRole: Map<Action | null, string>): StepDraft {
  if (action.kind === 'agent') {
    const again = sameAgentAbove(within, action.name);
    if (again) {
      action.flags.add(within?.agentStep === again ? 'recursion' : 'callback');
      return again;
    }
  }
  const key = `${within?.id ?? ''}/${ownKey(action, within, lastRole)}`;
  const known = steps.get(key);
  if (known) return known;
  const step: StepDraft = { id: stepId(key), parent: within, agentStep: null, agentName: null, visits: [] };
  step.agentName = action.kind === 'agent' ? action.name : null;
  step.agentStep = action.kind === 'agent' ? step : (within?.agentStep ?? null);
  steps.set(key, step);
  return step;
}

function sameAgentAbove(within: StepDraft | null, name: string): StepDraft | null {
  let at = within?.agentStep ?? null;
  for (let level = 0; at && level < AGENT_LEVELS; level++) {
    if (at.agentName === name) return at;
    at = at.parent?.agentStep ?? null;
  }
  return null;
}

function ownKey(action: Action, within: StepDraft | null, lastRole: Map<Action | null, string>): string {
  const span = action.items[0]?.span;
  if (!span) return 'missing';
  const agent = action.agent !== null && action.agent !== within?.agentStep?.agentName ? action.agent : '';
  switch (action.kind) {
    case 'llm':
      return `llm|${span.kindDetail ?? ''}|${agent}|${roleOf(action, lastRole)}`;
    case 'agent':
      return `agent|${action.name}`;
    case 'other':
      return `group|${isNumberedGroup(span) || isWorkflowNode(span) ? maskedName(span.spanName) : maskedName(span.name)}`;
    default:
      return `${action.kind}|${agent}|${action.name}`;
  }
}

/** The part a model call plays: its prompt's name, a name given by people, or the signature of its prompt; as the call before if it says nothing. */
function roleOf(action: Action, lastRole: Map<Action | null, string>): string {
  const span = action.items[0]?.span;
  const spoken = span ? spokenName(span.spanName) : null;
  const signature = action.items.find((item) => item.span.promptSignature !== null)?.span.promptSignature;
  const role =
    (span?.facts.promptName && `prompt ${span.facts.promptName}`) ??
    (spoken && `named ${maskedName(spoken)}`) ??
    signature ??
    lastRole.get(action.parent) ??
    '';
  lastRole.set(action.parent, role);
  return role;
}
