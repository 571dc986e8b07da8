import type { Span } from '../semconv/types';
import type { Item } from './work';

const NUMBERED = /^(?:agent[ ._-]?)?(?:step|turn|iteration|cycle|round)(?:[\s_#:.-]*\d+)?$/i;
const CYCLE = /event[_ ]loop[_ ]cycle/i;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const HASH = /\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi;
const HUMAN_TRANSFER = /(?:transfer|escalate|hand_?off|handover)[\w ]*_?to_?[\w ]*human|human_(?:agent|handoff|escalation)/i;
const TRANSFER = /^(?:transfer|hand_?off)[_ ]to[_ ](.+)$/i;
/** Names that an SDK gives to every agent of its kind: they name nobody. */
const NOBODY = new Set(['openai agent', 'agent', '']);

/** `step 3`, `turn 2`, an event loop cycle: one round of an agent's work. */
export function isNumberedGroup(span: Span): boolean {
  return NUMBERED.test(span.spanName) || CYCLE.test(span.spanName) || (span.kindDetail === 'step' && span.facts.stepNumber !== undefined);
}

/** A node of a workflow graph. The attribute also sits on everything below such a node, so the span must bear its name. */
export function isWorkflowNode(span: Span): boolean {
  const node = span.facts.langgraphNode;
  return node !== undefined && node === span.spanName && !/^__\w+__$/.test(node);
}

const PHASE = /^(.+)\.(start|partial_update|update|success|finish|error|retry|end)-\d+$/;

/** A span that is one event of an action, where no name of its own was sent: `tool.search.wikipedia.finish-12`. */
export function phaseOf(span: Span): { name: string; event: string } | null {
  const match = span.kind === 'other' ? null : PHASE.exec(span.spanName);
  return match?.[1] && match[2] ? { name: match[1], event: match[2] } : null;
}

/** A hand-off marker: says who goes on, and does nothing itself. */
export function isHandoff(item: Item): boolean {
  const { span } = item;
  if (isEscalation(span)) return false;
  return item.kind === 'subagent_spawn' && (span.kindDetail === 'handoff' || handoffTarget(span) !== null);
}

/** The agent that a hand-off names. */
export function handoffTarget(span: Span): string | null {
  if (span.facts.handoffTo !== undefined) return span.facts.handoffTo;
  const asked = TRANSFER.exec(span.toolName ?? span.spanName);
  return asked?.[1] ?? null;
}

/** Handing over to people. */
export function isEscalation(span: Span): boolean {
  return span.facts.escalation === true || (span.kind === 'tool' && HUMAN_TRANSFER.test(span.toolName ?? span.spanName));
}

/** An agent's name as sent, `null` where it names nobody (an SDK's default, a UUID). */
export function properAgentName(name: string | null): string | null {
  if (name === null || NOBODY.has(name.trim().toLowerCase())) return null;
  return name.replace(UUID, '').trim() === '' ? null : name;
}

/** What an agent is called that was given no name: its span's, without verbs and ids. */
export function unnamedAgent(span: Span): string {
  const phase = phaseOf(span);
  const name = maskedName((phase?.name ?? span.spanName).replace(/^(?:invoke_agent|create_agent)[ .]/, '')).replace(
    /\.(?:a?run|a?invoke|kickoff|#)$/,
    '',
  );
  return name === '' ? 'agent' : name;
}

/** A wrapper's name without what changes from visit to visit. */
export function maskedName(name: string): string {
  return name
    .replace(UUID, '#')
    .replace(HASH, '#')
    .replace(/\d+/g, '#')
    .replace(/[\s_:.#-]*#$/, '')
    .trim();
}
