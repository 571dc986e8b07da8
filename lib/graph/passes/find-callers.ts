import type { DeclaredToolCall } from '../../semconv/types';
import type { Action, Work } from '../work';

interface Ask {
  action: Action;
  /** Index of the declared call; null where only the name fits. */
  call: number | null;
}

/** The latest declaration under each key, as time goes by: some models reuse ids, so the last one before the tool is meant. */
interface Declared {
  byId: Map<string, Ask>;
  byArgs: Map<string, Ask>;
  byName: Map<string, Ask>;
}

/**
 * Which model call asked for each tool call: by tool call id where one exists, else by declared name and arguments, else
 * by name, else the model call just before in the same container.
 */
export function findCallers(work: Work): void {
  const declared: Declared = { byId: new Map(), byArgs: new Map(), byName: new Map() };
  const lastCall = new Map<Action | null, Action>();
  for (const action of work.actions) {
    if (action.kind === 'llm') {
      declare(action, declared);
      if (action.items[0]?.span.kindDetail !== 'embedding') lastCall.set(action.parent, action);
    } else if (isAsked(action)) {
      action.askedBy = declaringCall(action, declared) ?? callJustBefore(action, lastCall);
    }
  }
}

/** The tool calls that a model call asks for, from the first of its reporters that tells. */
export function declaredCalls(llm: Action): DeclaredToolCall[] {
  return llm.items.find((item) => item.span.declaredToolCalls.length > 0)?.span.declaredToolCalls ?? [];
}

function isAsked(action: Action): boolean {
  return action.kind === 'tool' || action.kind === 'subagent_spawn' || action.kind === 'retrieval';
}

function declare(llm: Action, declared: Declared): void {
  for (const [call, { name, callId, argsHash }] of declaredCalls(llm).entries()) {
    const ask = { action: llm, call };
    if (callId !== null) declared.byId.set(`${callId}|${name}`, ask);
    if (argsHash !== null) declared.byArgs.set(`${scopeOf(llm)}|${name}|${argsHash}`, ask);
    declared.byName.set(`${scopeOf(llm)}|${name}`, { action: llm, call: null });
  }
}

function declaringCall(tool: Action, declared: Declared): Action['askedBy'] {
  const span = tool.items[0]?.span;
  if (!span) return null;
  const name = span.toolName ?? span.name;
  const byId = span.toolCallId === null ? undefined : declared.byId.get(`${span.toolCallId}|${name}`);
  if (byId) return { ...byId, evidence: 'tool call id', inferred: false };
  const byArgs = span.argsHash === null ? undefined : declared.byArgs.get(`${scopeOf(tool)}|${name}|${span.argsHash}`);
  if (byArgs) return { ...byArgs, evidence: 'declared name and arguments', inferred: true };
  const byName = declared.byName.get(`${scopeOf(tool)}|${name}`);
  return byName ? { ...byName, evidence: 'declared name', inferred: true } : null;
}

/** Only where that call did not say what it asks for: one that names other tools asked for those. */
function callJustBefore(tool: Action, lastCall: Map<Action | null, Action>): Action['askedBy'] {
  const llm = lastCall.get(tool.parent);
  if (!llm || declaredCalls(llm).length > 0) return null;
  return { action: llm, call: null, evidence: 'model call just before', inferred: true };
}

/** Declarations are matched within the agent that made them. */
function scopeOf(action: Action): string {
  return action.agent ?? '';
}
