import type { Nanos } from '../base/time';
import type { OtlpSpan } from '../otlp/types';
import { asBoolean, asText } from './coerce';
import { type SpanConversation, writeConversation } from './content/conversation-content';
import { writeDecision } from './content/decision';
import { writeDefinitions } from './content/definitions';
import { goalOf } from './content/goal';
import { leftoverContent } from './content/leftover-content';
import { promptSignature } from './content/prompt-signature';
import { writeOutputReasons, writeToolThought } from './content/reasons';
import { writeDocuments, writeSystem, writeTextFields } from './content/text-fields';
import { type ToolContent, writeToolContent } from './content/tool-content';
import { costOf } from './cost-sent';
import { indexedEvaluations } from './evaluations';
import { factsOf } from './facts';
import { type Gathered, gatherAttributes } from './gather-attributes';
import { type Kind, kindOf } from './kind';
import { kindHints, toolMessageOf } from './kind-hints';
import { describeResource, writeUnmapped } from './labels';
import { leftoverIndexed } from './leftover-indexed';
import { linksOf } from './links';
import { declaredCalls } from './messages/write-messages';
import { finishReasonsOf, modelName, providerOf } from './model';
import { namesOf, workflowVersionOf } from './names';
import { noiseOf } from './noise';
import { notStored } from './not-stored';
import { outcomeOf } from './status';
import type { TextSink } from './text-sink';
import { type ContentWriter, createContentWriter } from './text-sink';
import { timesOf } from './times';
import { tokensOf } from './tokens';
import type { NodeKind, QualityFlag, Span, SpanFacts } from './types';

/** What every span of a request is normalised with. */
export interface SpanContext {
  now: Nanos;
  hash: (text: string) => string;
  sink: TextSink;
}

/** One OTLP span in the field's terms; `null` for copies of spans that are still open. `known` where the kind is known beforehand. */
export function normalizeSpan(span: OtlpSpan, ctx: SpanContext, known?: Kind): Span | null {
  const gathered = gatherAttributes(span.attributes, span.resource.attributes);
  const { picked } = gathered;
  if (picked.get('pending') === 'pending_span') return null;

  const toolMessage = toolMessageOf(gathered);
  const hints = kindHints(gathered, toolMessage);
  const kind = known ?? kindOf(span, picked, hints);
  const names = namesOf(span, picked, kind, toolMessage?.name ?? null);
  const model = modelName(picked.get('model'));
  const outcome = outcomeOf(span, picked);
  const times = timesOf(span, picked, ctx.now);
  const { tokens, bad } = tokensOf(picked, kind.kind, span.scope.name);
  const facts = factsOf(picked, kind, names, model);
  const writer = createContentWriter(ctx.sink);
  const texts = writeTexts(span, gathered, kind, names.toolName, facts, writer, ctx);
  const finishReasons = finishReasonsOf(picked, texts.conversation.output);
  if (finishReasons.includes('length')) facts.truncated ??= 'finish_reason';
  if (hints.subAgent !== null && kind.kind === 'subagent_spawn') facts.delegateTo ??= facts.subAgent ??= hints.subAgent;
  if (outcome.interrupt !== null) facts.interrupt = outcome.interrupt;
  writeErrors(span, outcome.status, writer);

  const normalized: Span = {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId === span.spanId ? null : span.parentSpanId,
    name: names.name,
    spanName: span.name,
    ...kind,
    otelKind: span.kind,
    scopeName: span.scope.name,
    serviceName: asText(span.resource.attributes.get('service.name')) ?? '',
    startTime: times.startTime,
    endTime: times.endTime,
    arrivalTime: ctx.now,
    status: outcome.status,
    errorType: outcome.errorType,
    agentName: names.agentName,
    agentId: names.agentId,
    agentRunId: names.agentRunId,
    model,
    provider: providerOf(picked, model),
    toolName: names.toolName,
    toolCallId: names.toolName === null ? null : (asText(picked.get('toolCallId')) ?? toolMessage?.callId ?? null),
    argsHash: texts.tool?.argsHash ?? null,
    resultHash: asText(picked.get('responseHash')) ?? texts.tool?.resultHash ?? null,
    tokens,
    ...costOf(picked),
    finishReasons,
    sessionId: asText(picked.get('sessionId')),
    userId: asText(picked.get('userId')),
    workflow: names.workflow,
    workflowVersion: workflowVersionOf(picked, ctx.hash),
    trigger: asText(picked.get('triggerKind')) ?? asText(picked.get('trigger')),
    slaClass: asText(picked.get('slaClass')),
    promptSignature: texts.signature,
    declaredToolCalls: texts.calls,
    links: linksOf(span),
    noise: noiseOf(span, picked, kind),
    facts,
    flags: flagsOf(span, times.flags, bad),
    content: writer.refs,
    labels: {},
  };
  normalized.labels = labelsOf(span, gathered, normalized, writer);
  return normalized;
}

interface SpanTexts {
  conversation: SpanConversation;
  tool: ToolContent | null;
  calls: Span['declaredToolCalls'];
  signature: string | null;
}

const NO_CONVERSATION: SpanConversation = { input: [], output: [], inputText: '', outputText: '', inputSource: null, outputSource: null };

/** True for steps whose input and output are arguments and a result. */
function isToolCall(kind: NodeKind, toolName: string | null): boolean {
  return kind === 'tool' || (kind === 'subagent_spawn' && toolName !== null);
}

function writeTexts(
  span: OtlpSpan,
  gathered: Gathered,
  kind: Kind,
  toolName: string | null,
  facts: SpanFacts,
  writer: ContentWriter,
  ctx: SpanContext,
): SpanTexts {
  const systemText = writeSystem(gathered, writer);
  const tool = isToolCall(kind.kind, toolName) ? writeToolContent(gathered, writer, ctx.hash) : null;
  const conversation = tool ? NO_CONVERSATION : writeConversation(gathered, span.events, writer);
  if (tool) writeToolThought(writer, toolName, tool.args, tool.argsText, tool.argsSource ?? 'arguments');
  writeTextFields(gathered, writer);
  const offered = writeDefinitions(gathered, writer);
  if (offered.names.length > 0) facts.toolsOffered = offered.names;
  if (Object.keys(offered.schemas).length > 0) facts.toolSchemas = offered.schemas;
  const documents = writeDocuments(gathered, writer);
  if (documents > 0) facts.retrievalCount ??= documents;
  const decision = writeDecision(gathered.picked, writer);
  if (decision) {
    facts.decision = decision;
    if (decision.confidence !== null) facts.confidence ??= decision.confidence;
  }
  const evaluations = indexedEvaluations(gathered, writer);
  if (evaluations.length > 0) facts.evaluations = [...(facts.evaluations ?? []), ...evaluations];
  const ledger = writeOutputReasons(writer, conversation.output, conversation.outputText, span.scope.name.includes('smolagents'));
  if (ledger) facts.ledger = ledger;
  writeInstructions(kind, facts, conversation, writer);
  writeQuery(kind, conversation, writer);
  writeGoal(span, kind, conversation, writer);
  return {
    conversation,
    tool,
    calls: declaredCalls(writer, conversation.output, ctx.hash),
    signature: kind.kind === 'llm' ? promptSignature(systemText, conversation.input, ctx.hash) : null,
  };
}

/** What a hand-over says to whom it hands over. */
function writeInstructions(kind: Kind, facts: SpanFacts, conversation: SpanConversation, writer: ContentWriter): void {
  if (kind.kind !== 'subagent_spawn' || writer.has('instructions')) return;
  const text = conversation.outputText;
  if (text !== '' && text !== facts.handoffTo) writer.add('instructions', text, conversation.outputSource ?? 'output');
}

/** The input of a retrieval is its query. */
function writeQuery(kind: Kind, conversation: SpanConversation, writer: ContentWriter): void {
  if (kind.kind !== 'retrieval' && kind.kind !== 'memory_read') return;
  if (!writer.has('query') && conversation.inputText !== '')
    writer.add('query', conversation.inputText, conversation.inputSource ?? 'input');
}

/** Goals where nobody states them: what the root of a run, or an agent below it, was given. */
function writeGoal(span: OtlpSpan, kind: Kind, conversation: SpanConversation, writer: ContentWriter): void {
  const isRoot = span.parentSpanId === null || span.parentSpanId === span.spanId;
  if (!isRoot && kind.kind !== 'agent') return;
  if (writer.has('goal') || writer.has('subgoal')) return;
  const goal = goalOf(conversation);
  if (goal !== null) writer.add(isRoot ? 'goal' : 'subgoal', goal, conversation.inputSource ?? 'input');
}

function writeErrors(span: OtlpSpan, status: Span['status'], writer: ContentWriter): void {
  if (span.statusMessage !== '') writer.add('error_message', span.statusMessage, 'status.message');
  for (const event of span.events) {
    if (event.name !== 'exception') continue;
    const message = asText(event.attributes.get('exception.message'));
    const role = asText(event.attributes.get('exception.type')) ?? undefined;
    if (message !== null && message !== span.statusMessage) writer.add('error_message', message, 'exception.message', { role });
    const stack = event.attributes.get('exception.stacktrace');
    if (typeof stack === 'string') writer.add('stacktrace', stack, 'exception.stacktrace', { role });
  }
  if (status === 'error' && !writer.has('error_message')) {
    const error = span.attributes.get('error');
    if (typeof error === 'string' && asBoolean(error) === null) writer.add('error_message', error, 'error');
  }
}

function labelsOf(source: OtlpSpan, gathered: Gathered, span: Span, writer: ContentWriter): Record<string, string> {
  const isCall = isToolCall(span.kind, span.toolName);
  const unmapped = [
    ...gathered.rest,
    ...notStored(gathered, span),
    ...leftoverIndexed(gathered, isCall),
    ...leftoverContent(gathered, isCall),
  ];
  const resource = describeResource(source.resource, source.scope);
  const labels = writeUnmapped(unmapped, writer);
  if (resource.json !== '') writer.add('attributes', resource.json, 'resource', { format: 'json' });
  for (const [name, value] of resource.labels) labels[name] ??= value;
  return labels;
}

function flagsOf(span: OtlpSpan, timeFlags: readonly QualityFlag[], badNumber: boolean): QualityFlag[] {
  const flags: QualityFlag[] = [...timeFlags];
  if (span.parentSpanId === span.spanId) flags.push('self_parent');
  if (span.dropped.attributes + span.dropped.events + span.dropped.links > 0) flags.push('attributes_dropped');
  if (badNumber) flags.push('bad_number');
  if (span.valuesCut > 0) flags.push('content_cut');
  if (span.duplicateKeys > 0) flags.push('duplicate_keys');
  return flags;
}
