import type { OtlpSpan } from '../../otlp/types';
import { indexedEvaluations } from '../evaluations';
import type { Gathered } from '../gather-attributes';
import { isToolCall, type Kind } from '../kind';
import { declaredCalls } from '../messages/write-messages';
import type { ContentWriter } from '../text-sink';
import type { Span, SpanFacts } from '../types';
import { type SpanConversation, writeConversation } from './conversation-content';
import { writeDecision } from './decision';
import { writeDefinitions } from './definitions';
import { goalOf } from './goal';
import { promptSignature } from './prompt-signature';
import { writeOutputReasons, writeToolThought } from './reasons';
import { writeDocuments, writeSystem, writeTextFields } from './text-fields';
import { type ToolContent, writeToolContent } from './tool-content';

/** What a span's texts tell beside being kept. */
export interface SpanTexts {
  conversation: SpanConversation;
  tool: ToolContent | null;
  calls: Span['declaredToolCalls'];
  signature: string | null;
}

const NO_CONVERSATION: SpanConversation = { input: [], output: [], inputText: '', outputText: '', inputSource: null, outputSource: null };

/** Writes all texts of a span to its content; the facts found in them are added to `facts`. */
export function writeSpanTexts(
  span: OtlpSpan,
  gathered: Gathered,
  kind: Kind,
  toolName: string | null,
  facts: SpanFacts,
  writer: ContentWriter,
  hash: (text: string) => string,
): SpanTexts {
  const systemText = writeSystem(gathered, writer);
  const tool = isToolCall(kind.kind, toolName) ? writeToolContent(gathered, writer, hash) : null;
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
    calls: declaredCalls(writer, conversation.output, hash),
    signature: kind.kind === 'llm' ? promptSignature(systemText, conversation.input, hash) : null,
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
