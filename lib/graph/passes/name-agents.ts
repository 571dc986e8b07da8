import type { Span } from '../../semconv/types';
import { phaseOf, properAgentName, unnamedAgent } from '../kind-rules';
import type { Action, Work } from '../work';
import { containersFirst } from './place-actions';

const GENERIC_CALL =
  /[.:]|chat|llm|model|completion|embed|generat|response|message|invoke|openai|anthropic|google|gemini|claude|gpt|bedrock|vertex/i;

/** Who acts in each action, and what people call it. A model call bears its agent's or node's name; the model is a fact. */
export function nameAgents(work: Work): void {
  for (const action of containersFirst(work)) {
    action.agent = agentOf(action);
    if (action.missing === null) action.name = nameOf(action);
  }
}

function agentOf(action: Action): string | null {
  for (const item of action.items) {
    const own = properAgentName(item.span.agentName);
    if (own !== null) return own;
  }
  const span = action.items[0]?.span;
  if (action.kind === 'agent' && span && span.kindDetail !== 'workflow') return unnamedAgent(span);
  return action.parent?.agent ?? null;
}

function nameOf(action: Action): string {
  const span = action.items[0]?.span;
  if (!span) return action.name;
  if (action.kind === 'llm') return callName(action);
  if (action.kind === 'tool') return phaseOf(span)?.name ?? span.toolName ?? span.name;
  if (action.kind === 'agent') return agentName(action, span);
  return span.name;
}

/** A workflow bears its own name, any other agent the name of who acts. */
function agentName(action: Action, span: Span): string {
  if (span.kindDetail === 'workflow') return span.workflow ?? properAgentName(span.agentName) ?? span.name;
  return action.agent ?? unnamedAgent(span);
}

function callName(action: Action): string {
  const span = action.items[0]?.span;
  const embedding = span?.kindDetail === 'embedding';
  if (!span) return action.name;
  return (
    span.facts.promptName ??
    spokenName(span.spanName) ??
    span.facts.langgraphNode ??
    action.agent ??
    (embedding ? 'Embedding' : 'Model call')
  );
}

/** The span's own name where a person chose it: not an operation, a class or a model. */
export function spokenName(spanName: string): string | null {
  return GENERIC_CALL.test(spanName) || /^[A-Z]\w*[A-Z]/.test(spanName) ? null : spanName;
}
