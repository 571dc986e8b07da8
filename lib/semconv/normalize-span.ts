import type { Nanos } from '../base/time';
import type { OtlpSpan } from '../otlp/types';
import { asText } from './coerce';
import { writeErrors } from './content/errors';
import { writeSpanTexts } from './content/span-texts';
import { costOf } from './cost-sent';
import { factsOf } from './facts';
import { gatherAttributes } from './gather-attributes';
import { type Kind, kindOf } from './kind';
import { kindHints, toolMessageOf } from './kind-hints';
import { labelSpan } from './label-span';
import { linksOf } from './links';
import { finishReasonsOf, modelName, providerOf } from './model';
import { namesOf, workflowVersionOf } from './names';
import { noiseOf } from './noise';
import { outcomeOf } from './status';
import type { TextSink } from './text-sink';
import { createContentWriter } from './text-sink';
import { timesOf } from './times';
import { tokensOf } from './tokens';
import type { QualityFlag, Span } from './types';

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
  const texts = writeSpanTexts(span, gathered, kind, names.toolName, facts, writer, ctx.hash);
  const finishReasons = finishReasonsOf(picked, texts.conversation.output);
  if (finishReasons.includes('length')) facts.truncated ??= 'finish_reason';
  if (hints.subAgent !== null && kind.kind === 'subagent_spawn') facts.delegateTo ??= facts.subAgent ??= hints.subAgent;
  if (outcome.interrupt !== null) facts.interrupt = outcome.interrupt;
  if (span.remoteParent) facts.remoteParent = true;
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
    trigger: asText(picked.get('trigger')),
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
  normalized.labels = labelSpan(span, gathered, normalized, writer);
  return normalized;
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
