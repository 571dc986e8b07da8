import type { AttributeValue } from '../otlp/types';
import { asBoolean, asCount, asNumber, asText, asTextList } from './coerce';
import { isJsonObject, parseJsonText } from './json-text';
import type { Kind } from './kind';
import { modelVersion } from './model';
import type { Names } from './names';
import type { Picked } from './pick-columns';
import type { Column } from './tables/columns';
import { ESCALATIONS, GUARDRAIL_OUTCOMES, TOOL_STATUSES } from './tables/values';
import type { Evaluation, SpanFacts } from './types';

type Keys<Wanted> = {
  [Key in keyof SpanFacts]-?: Wanted extends SpanFacts[Key] ? (string extends Key ? never : Key) : never;
}[keyof SpanFacts];
type TextFact = Exclude<Keys<string>, `x_${string}` | undefined>;
type NumberFact = Exclude<Keys<number>, `x_${string}` | undefined>;

/** Facts that are a column's text as it is. */
const TEXTS: readonly (readonly [TextFact, Column])[] = [
  ['requestedModel', 'requestedModel'],
  ['seed', 'seed'],
  ['responseId', 'responseId'],
  ['previousResponseId', 'previousResponseId'],
  ['reasoningMode', 'reasoningMode'],
  ['promptName', 'promptName'],
  ['promptVersion', 'promptVersion'],
  ['memoryIndexVersion', 'memoryIndexVersion'],
  ['frameworkName', 'frameworkName'],
  ['frameworkVersion', 'frameworkVersion'],
  ['agentVersion', 'agentVersion'],
  ['toolContractVersion', 'contractVersion'],
  ['toolSchemaHash', 'schemaHash'],
  ['toolSchemaExpectedHash', 'schemaExpectedHash'],
  ['toolArgsSchemaHash', 'argsSchemaHash'],
  ['dataAsOf', 'dataAsOf'],
  ['delegateTo', 'delegateTo'],
  ['subAgent', 'subAgent'],
  ['handoffFrom', 'handoffFrom'],
  ['handoffTo', 'handoffTo'],
  ['humanDecision', 'humanDecision'],
  ['humanRole', 'humanRole'],
  ['guardrailName', 'guardrailName'],
  ['replayOf', 'replayOf'],
  ['explicitRunId', 'runId'],
  ['parentStep', 'parentStep'],
  ['langgraphNode', 'langgraphNode'],
  ['checkpointNs', 'checkpointNs'],
  ['serviceTier', 'serviceTier'],
  ['speed', 'speed'],
  ['cycleId', 'cycleId'],
  ['parentCycleId', 'parentCycleId'],
  ['graphNodeId', 'graphNodeId'],
  ['graphNodeParent', 'graphNodeParent'],
];

/** Facts that are a column's number. */
const NUMBERS: readonly (readonly [NumberFact, Column])[] = [
  ['temperature', 'temperature'],
  ['topP', 'topP'],
  ['maxTokens', 'maxTokens'],
  ['stepIndex', 'stepIndex'],
  ['iteration', 'iteration'],
  ['confidence', 'confidence'],
  ['budgetTokensRemaining', 'budgetTokens'],
  ['contextTokens', 'contextTokens'],
  ['contextLimit', 'contextLimit'],
  ['langgraphStep', 'langgraphStep'],
  ['retrievalTopK', 'retrievalTopK'],
  ['retrievalCount', 'retrievalCount'],
  ['toolResponseBytes', 'responseBytes'],
];

/** The structural facts of a span that its attributes state. */
export function factsOf(picked: Picked, kind: Kind, names: Names, model: string | null): SpanFacts {
  const facts: SpanFacts = {};
  for (const [fact, column] of TEXTS) {
    const text = asText(picked.get(column));
    if (text !== null) facts[fact] = text;
  }
  for (const [fact, column] of NUMBERS) {
    const number = asNumber(picked.get(column));
    if (number !== null) facts[fact] = number;
  }
  const version = modelVersion(model, picked);
  if (version !== undefined) facts.modelVersion = version;
  addOutcome(facts, picked);
  addAttempt(facts, picked);
  addHandoff(facts, picked, kind, names);
  addGuardrail(facts, picked);
  addEvaluation(facts, picked);
  addPrompt(facts, picked);
  return facts;
}

function addOutcome(facts: SpanFacts, picked: Picked): void {
  const status = asText(picked.get('toolStatus'))?.toLowerCase();
  const mapped = status !== undefined && Object.hasOwn(TOOL_STATUSES, status) ? TOOL_STATUSES[status] : undefined;
  if (mapped) facts.toolStatus = mapped;
  if (asBoolean(picked.get('bodyTruncated')) === true) facts.truncated = picked.source('bodyTruncated');
  else if (asText(picked.get('responseStatus'))?.toLowerCase() === 'incomplete') facts.truncated = 'gen_ai.response.status';
  else if (asBoolean(picked.get('compacted')) === true) facts.truncated = 'gen_ai.conversation.compacted';
}

function addAttempt(facts: SpanFacts, picked: Picked): void {
  const attempt = asCount(picked.get('attempt'));
  const retries = asCount(picked.get('retryCount'));
  const other = asCount(picked.get('attemptOther'));
  if (attempt) facts.attempt = attempt;
  else if (typeof retries === 'number') facts.attempt = retries + 1;
  else if (other) facts.attempt = other;
  const fallback = picked.get('fallback');
  if (fallback !== undefined && asBoolean(fallback) !== false) facts.fallback = asText(fallback) ?? 'true';
}

function addHandoff(facts: SpanFacts, picked: Picked, kind: Kind, names: Names): void {
  const name = names.toolName ?? names.name;
  if (ESCALATIONS.has(name)) facts.escalation = true;
  if (kind.kind === 'state_transition') moveTransition(facts, picked);
  if (kind.kind !== 'subagent_spawn' || facts.handoffTo !== undefined) return;
  const match = /^(?:handoff to |transfer_to_)(.+)$/.exec(name);
  if (match?.[1]) facts.handoffTo = match[1].trim();
  else if (facts.delegateTo === undefined && facts.subAgent !== undefined) facts.delegateTo = facts.subAgent;
}

/** A graph moving on is no agent handing over. */
function moveTransition(facts: SpanFacts, picked: Picked): void {
  facts.x_goto = facts.handoffTo ?? asTextList(picked.get('gotoNodes')).join(', ');
  if (facts.handoffFrom !== undefined) facts.x_goto_from = facts.handoffFrom;
  delete facts.handoffTo;
  delete facts.handoffFrom;
}

function addGuardrail(facts: SpanFacts, picked: Picked): void {
  const outcome = asText(picked.get('guardrailOutcome'))?.toLowerCase();
  const mapped = outcome !== undefined && Object.hasOwn(GUARDRAIL_OUTCOMES, outcome) ? GUARDRAIL_OUTCOMES[outcome] : undefined;
  const failed = asNumber(picked.get('guardrailFailed'));
  if (mapped) facts.guardrailOutcome = mapped;
  else if (failed !== null) facts.guardrailOutcome = failed > 0 ? 'block' : 'pass';
}

function addEvaluation(facts: SpanFacts, picked: Picked): void {
  const name = asText(picked.get('evaluationName'));
  if (name !== null || picked.get('evaluationScore') !== undefined) {
    facts.evaluations = [evaluation(name, picked.get('evaluationScore'), picked.get('evaluationLabel'), 'evaluator')];
  }
  const value = asNumber(picked.get('feedbackScore'));
  const label = asText(picked.get('feedbackLabel'));
  if (value !== null || label !== null) facts.feedback = { value, label, target: asText(picked.get('feedbackTarget')) };
}

/** One score; values that are no finite number read as none. */
export function evaluation(
  name: string | null,
  value: AttributeValue | undefined,
  label: AttributeValue | undefined,
  by: Evaluation['by'],
): Evaluation {
  return { name: name ?? 'score', value: asNumber(value), label: asText(label), by };
}

/** Langfuse's prompt as the AI SDK passes it on: `{"name": …, "version": …}`. */
function addPrompt(facts: SpanFacts, picked: Picked): void {
  const value = picked.get('langfusePrompt');
  if (typeof value !== 'string' || facts.promptName !== undefined) return;
  const json = parseJsonText(value);
  if (!isJsonObject(json) || typeof json.name !== 'string') return;
  facts.promptName = json.name;
  if (typeof json.version === 'number' || typeof json.version === 'string') facts.promptVersion ??= String(json.version);
}
