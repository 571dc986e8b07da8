import type { OtlpSpan } from '../otlp/types';
import { asText, isUuid } from './coerce';
import { attributeText } from './json-text';
import type { Kind } from './kind';
import type { Picked } from './pick-columns';

export interface Names {
  name: string;
  toolName: string | null;
  agentName: string | null;
  agentId: string | null;
  agentRunId: string | null;
  workflow: string | null;
}

/** Kinds whose `tool.name` is their own; elsewhere it names a tool that is merely spoken of. */
const TOOL_KINDS: ReadonlySet<string> = new Set([
  'tool',
  'subagent_spawn',
  'retrieval',
  'memory_read',
  'memory_write',
  'human_checkpoint',
  'guardrail',
]);

/** Who acted and what people call the step (VOCABULARY §5.3 name, tool_name, agent_*, workflow). */
export function namesOf(span: OtlpSpan, picked: Picked, kind: Kind, messageName: string | null): Names {
  const toolName = TOOL_KINDS.has(kind.kind) ? toolNameOf(span, picked, kind, messageName) : null;
  const agentName = agentNameOf(span, picked, kind);
  const id = asText(picked.get('agentId'));
  const perRun = id !== null && isUuid(id) && span.scope.name.startsWith('opentelemetry.instrumentation');
  const workflow = workflowOf(picked);
  return {
    name: displayName(span, picked, kind, toolName, agentName, workflow),
    toolName,
    agentName,
    agentId: perRun ? null : id,
    agentRunId: asText(picked.get('agentRunId')) ?? (perRun ? id : null),
    workflow,
  };
}

function toolNameOf(span: OtlpSpan, picked: Picked, kind: Kind, messageName: string | null): string | null {
  const sent = asText(picked.get('toolName'));
  if (sent !== null) return sent;
  if (kind.kind !== 'tool') return null;
  if (messageName !== null) return messageName;
  for (const prefix of ['execute_tool ', 'running tool: ', 'tools/call '])
    if (span.name.startsWith(prefix)) return span.name.slice(prefix.length);
  const entity = picked.get('kindTraceloop') === undefined ? null : asText(picked.get('entityName'));
  return entity ?? (span.name === '' ? null : span.name.replace(/\.tool$/, ''));
}

function agentNameOf(span: OtlpSpan, picked: Picked, kind: Kind): string | null {
  const stated = notUuid(asText(picked.get('agentName')));
  if (stated !== null) return stated;
  const node = asText(picked.get('graphNodeName')) ?? asText(picked.get('graphNodeId'));
  if (kind.kind !== 'agent') return null;
  return notUuid(node) ?? notUuid(asText(picked.get('entityName'))) ?? notUuid(asText(picked.get('functionId'))) ?? agentInName(span.name);
}

function notUuid(text: string | null): string | null {
  return text === null || isUuid(text) ? null : text;
}

/** `invoke_agent planner`, `agent_run [planner]`, `planner run`. */
function agentInName(name: string): string | null {
  const match = /^(?:invoke_agent|create_agent) (.+)$/.exec(name) ?? /^agent_run \[(.+)\]$/.exec(name) ?? /^(\S+) run$/.exec(name);
  return match?.[1] === undefined || match[1] === 'agent' ? null : notUuid(match[1]);
}

/** Names of a workflow that come before its id; an id that is a UUID is of one run or one object. */
const TEMPLATES = new Set(['aeg.workflow.name', 'agent.workflow.template_id', 'workflow.template.id']);

function workflowOf(picked: Picked): string | null {
  const named = asText(picked.get('workflow'));
  if (named !== null && TEMPLATES.has(picked.source('workflow') ?? '')) return named;
  return notUuid(asText(picked.get('workflowId'))) ?? named ?? notUuid(asText(picked.get('assistantId')));
}

function displayName(
  span: OtlpSpan,
  picked: Picked,
  kind: Kind,
  tool: string | null,
  agent: string | null,
  workflow: string | null,
): string {
  if (kind.kind === 'tool' && tool !== null) return tool;
  if (kind.kind === 'agent' && kind.kindDetail === 'workflow' && workflow !== null) return workflow;
  if (kind.kind === 'agent' && agent !== null) return agent;
  const own = ownName(span, picked, kind, agent);
  if (own !== null) return own;
  const node = asText(picked.get('langgraphNode'));
  const named =
    asText(picked.get('graphNodeName')) ??
    // The node's name also sits on everything below it; only a model call and the node itself are called by it.
    (node !== null && (kind.kind === 'llm' || node === span.name) ? node : null) ??
    asText(picked.get('entityName')) ??
    asText(picked.get('genkitName')) ??
    plainTemplate(asText(picked.get('logfireTemplate'))) ??
    asText(picked.get('functionId'));
  if (named !== null) return named;
  return isUuid(span.name.replace(/^(invoke_agent|create_agent) /, '')) ? span.name.split(' ', 1)[0] || 'agent' : span.name || kind.kind;
}

/** What a check, a search or a plan is called, without the operation that its span name begins with (`retrieval policies`). */
function ownName(span: OtlpSpan, picked: Picked, kind: Kind, agent: string | null): string | null {
  if (kind.kind === 'guardrail') return asText(picked.get('guardrailName'));
  if (kind.kind === 'evaluator') return asText(picked.get('evaluationName'));
  if (kind.kind === 'plan') return agent !== null && span.name === `plan ${agent}` ? 'plan' : null;
  if (kind.kind === 'retrieval' && span.name.startsWith('retrieval ')) return span.name.slice('retrieval '.length) || null;
  return null;
}

/** A message template with holes is no name. */
function plainTemplate(template: string | null): string | null {
  return template === null || template.includes('{') ? null : template;
}

/** Versions that only the deployment states; a workflow's own definition tells more. */
const OF_DEPLOYMENT = new Set(['service.version', 'vcs.ref.head.revision']);

/** The version of the workflow: stated, else a hash of its definition, else that of the deployment. */
export function workflowVersionOf(picked: Picked, hash: (text: string) => string): string | null {
  const sent = asText(picked.get('workflowVersion'));
  if (sent !== null && !OF_DEPLOYMENT.has(picked.source('workflowVersion') ?? '')) return sent;
  const definition = picked.get('workflowDefinition');
  if (definition === undefined) return sent;
  const edges = picked.get('workflowEdges');
  return hash(`workflow:${attributeText(definition)}:${edges === undefined ? '' : attributeText(edges)}`);
}
