import type { OtlpSpan } from '../otlp/types';
import { asNumber, asText } from './coerce';
import type { Picked } from './pick-columns';
import { AI_SDK_OPERATIONS, KIND_ROWS, type KindValue, LANGSMITH_FIRST, NAME_PREFIXES, STEP_NAMES } from './tables/kinds';
import { ESCALATIONS } from './tables/values';
import { type KindDetail, NODE_KINDS, type NodeKind } from './types';

export interface Kind {
  kind: NodeKind;
  kindDetail: KindDetail;
  kindSource: string;
  kindGuessed: boolean;
}

/** Content whose presence tells the kind. */
export interface KindHints {
  documents: boolean;
  memoryQuery: boolean;
  /** The step's output is one tool message: what a framework's tool returned. */
  toolMessage: boolean;
  /** `subagent_type` among the arguments of a tool that starts sub-agents. */
  subAgent: string | null;
}

const KINDS: ReadonlySet<string> = new Set(NODE_KINDS);

function kind(value: NodeKind, kindSource: string, kindDetail: KindDetail = null, kindGuessed = false): Kind {
  return { kind: value, kindDetail, kindSource, kindGuessed };
}

/** VOCABULARY §5.1: the first row whose signal is present and maps. */
export function kindOf(span: OtlpSpan, picked: Picked, hints: KindHints): Kind {
  const own = asText(picked.get('kindOwn'));
  if (own !== null && KINDS.has(own)) return kind(own as NodeKind, 'aeg.node.kind');
  const found = statedKind(span, picked) ?? presentKind(picked, hints) ?? namedKind(span, picked) ?? kind('other', 'none');
  return refine(found, span, picked, hints);
}

/** Rows 3–11: the sender's own word for the kind. */
function statedKind(span: OtlpSpan, picked: Picked): Kind | null {
  const step = asText(picked.get('kindStepType'))?.toLowerCase();
  if (step === 'plan' || step === 'act' || step === 'observe' || step === 'reflect') return kind(step, 'agent.step.type');
  for (const row of span.scope.name === 'langsmith' ? LANGSMITH_FIRST : KIND_ROWS) {
    const value = asText(picked.get(row.column))?.toLowerCase();
    if (value === undefined) continue;
    const source = picked.source(row.column) ?? row.column;
    const mapped = (Object.hasOwn(row.values, value) ? row.values[value] : undefined) ?? row.unmapped ?? 'continue';
    if (mapped !== 'continue') return resolve(mapped, source, picked);
  }
  return aiSdkKind(picked);
}

function aiSdkKind(picked: Picked): Kind | null {
  const operation = asText(picked.get('kindAiSdk'));
  if (operation === null) return null;
  const found = AI_SDK_OPERATIONS.find(([pattern]) => pattern.test(operation));
  return found ? resolve(found[1], 'ai.operationId', picked) : null;
}

function resolve(value: KindValue, source: string, picked: Picked): Kind {
  if (value === 'continue' || value === 'step') {
    const named = stepName(picked);
    return named ? kind(named.kind, named.source, 'step', true) : kind('other', source, 'step');
  }
  return kind(value[0], source, value[1]);
}

/** Row 12: attributes that only one kind of step has. */
function presentKind(picked: Picked, hints: KindHints): Kind | null {
  for (const [column, value] of PRESENCE) {
    if (picked.get(column) !== undefined) return kind(value, picked.source(column) ?? column);
  }
  if (picked.source('toolCallId')?.startsWith('gen_ai.tool.')) return kind('tool', 'gen_ai.tool.call.id');
  if (hints.memoryQuery) return kind('memory_read', 'gen_ai.memory.query.text');
  if (picked.get('memoryStore') !== undefined) return kind('memory_write', picked.source('memoryStore') ?? 'gen_ai.memory');
  if (hints.toolMessage) return kind('tool', 'tool message in the output', null, true);
  if (hints.documents) return kind('retrieval', 'retrieval.documents');
  if (picked.get('humanDecision') !== undefined) return kind('human_checkpoint', 'aeg.human.decision');
  if (picked.get('delegateTo') !== undefined) return kind('subagent_spawn', picked.source('delegateTo') ?? 'delegation');
  if (picked.get('evaluationName') !== undefined) return kind('evaluator', picked.source('evaluationName') ?? 'evaluation');
  // Pydantic AI's run span carries the sum of its calls, a model and no operation.
  if (picked.source('agentName') === 'agent_name' || (picked.get('agentName') !== undefined && picked.source('model') === 'model_name'))
    return kind('agent', 'agent_name');
  const tokens = picked.get('inputTokens') ?? picked.get('outputTokens') ?? picked.get('usageLangfuse');
  if (tokens !== undefined && picked.get('model') !== undefined) return kind('llm', picked.source('inputTokens') ?? 'token usage');
  return null;
}

const PRESENCE = [
  ['toolName', 'tool'],
  ['guardrailName', 'guardrail'],
  ['guardrailHint', 'guardrail'],
  ['vectorQuery', 'retrieval'],
] as const;

/** Row 13 and the span name: guesses. */
function namedKind(span: OtlpSpan, picked: Picked): Kind | null {
  const named = stepName(picked);
  if (named) return kind(named.kind, named.source, 'step', true);
  const found = NAME_PREFIXES.find(([prefix]) => span.name.startsWith(prefix));
  if (!found || found[1] === 'step' || found[1] === 'continue') return null;
  return kind(found[1][0], 'span name', found[1][1], true);
}

function stepName(picked: Picked): { kind: NodeKind; source: string } | null {
  for (const column of ['langgraphNode', 'graphNodeName', 'entityName'] as const) {
    const name = asText(picked.get(column))?.toLowerCase();
    if (name !== undefined && Object.hasOwn(STEP_NAMES, name)) {
      return { kind: STEP_NAMES[name] ?? 'other', source: picked.source(column) ?? column };
    }
  }
  return null;
}

/** Row 2 and §5.2: special steps that generic kinds hide. */
function refine(found: Kind, span: OtlpSpan, picked: Picked, hints: KindHints): Kind {
  return (
    humanCheckpoint(found, span, picked) ??
    handoff(found, span, picked, hints) ??
    transition(found, span, picked) ??
    guardrail(found, picked) ??
    found
  );
}

function humanCheckpoint(found: Kind, span: OtlpSpan, picked: Picked): Kind | null {
  if (span.name.endsWith('.blocked_on_user')) return kind('human_checkpoint', 'span name');
  if (/_(INPUT|AUTH)_REQUIRED$/.test(asText(picked.get('a2aState')) ?? '')) return kind('human_checkpoint', 'a2a.task.state');
  // A tool call that waits for approval stays a tool; the fact `interrupt` says that it waits.
  if (found.kind === 'tool' || found.kind === 'llm') return null;
  if (asText(picked.get('deferral')) === 'ApprovalRequired') return kind('human_checkpoint', 'pydantic_ai.tool.deferral.name');
  if (picked.get('humanInput') !== undefined) return kind('human_checkpoint', 'gen_ai.agent.human_input');
  if (found.kind === 'other' && picked.get('humanDecision') !== undefined) return kind('human_checkpoint', 'aeg.human.decision');
  return null;
}

/** Claude's tools that start a sub-agent. */
export const STARTS_AGENTS: ReadonlySet<string> = new Set(['Task', 'Agent']);

const HANDOFF_NAME = /^(handoff to |transfer_to_|delegate)/;

function handoff(found: Kind, span: OtlpSpan, picked: Picked, hints: KindHints): Kind | null {
  if (found.kind === 'llm' || found.kind === 'subagent_spawn') return null;
  if (picked.get('handoffTo') !== undefined && /handoff/.test(picked.source('handoffTo') ?? '')) {
    return kind('subagent_spawn', picked.source('handoffTo') ?? 'handoff', 'handoff');
  }
  if (found.kind !== 'tool') return null;
  const name = asText(picked.get('toolName')) ?? span.name;
  if (ESCALATIONS.has(name)) return null;
  if (HANDOFF_NAME.test(name) || span.name.startsWith('handoff to '))
    return kind('subagent_spawn', 'tool name', /^delegate/.test(name) ? null : 'handoff');
  if (STARTS_AGENTS.has(name) && (picked.get('subAgent') !== undefined || hints.subAgent !== null))
    return kind('subagent_spawn', 'subagent_type');
  return null;
}

const TRANSITIONS = new Set([
  'gen_ai.execution.state.changed',
  'claude_code.permission_mode_changed',
  'edge_group.process',
  'message.send',
]);

function transition(found: Kind, span: OtlpSpan, picked: Picked): Kind | null {
  if (found.kind !== 'other') return null;
  if (picked.get('gotoNodes') !== undefined) return kind('state_transition', 'langgraph.command.goto_nodes');
  const first = span.name.split(' ', 1)[0] ?? '';
  if (TRANSITIONS.has(first)) return kind('state_transition', first);
  const source = picked.source('handoffTo');
  return source === 'langgraph.command.goto_node' || source === 'message.target_id' ? kind('state_transition', source) : null;
}

function guardrail(found: Kind, picked: Picked): Kind | null {
  if (found.kind === 'llm' || found.kind === 'guardrail') return null;
  if (picked.get('guardrailHint') !== undefined) return kind('guardrail', picked.source('guardrailHint') ?? 'gen_ai.guardrail');
  if (found.kind !== 'other') return null;
  const blocking = asNumber(picked.get('guardrailFailed'));
  if (blocking !== null && blocking > 0) return kind('guardrail', picked.source('guardrailFailed') ?? 'guardrail');
  return picked.get('guardrailName') !== undefined ? kind('guardrail', picked.source('guardrailName') ?? 'guardrail') : null;
}

/** True for steps whose input and output are arguments and a result. */
export function isToolCall(kind: NodeKind, toolName: string | null): boolean {
  return kind === 'tool' || (kind === 'subagent_spawn' && toolName !== null);
}
