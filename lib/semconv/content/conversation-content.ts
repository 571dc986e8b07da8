import type { OtlpEvent } from '../../otlp/types';
import type { Gathered } from '../gather-attributes';
import { placesOf } from '../in-table-order';
import { canonicalJson } from '../json-text';
import type { Message } from '../messages/message';
import { messagesOfEvents } from '../messages/message-events';
import { type Candidate, readCandidates } from '../messages/read-candidates';
import { type KnownTexts, residual } from '../messages/residual';
import { writeMessages } from '../messages/write-messages';
import { INPUT_SOURCES, OUTPUT_SOURCES } from '../tables/content';
import type { ContentWriter } from '../text-sink';

const INPUTS = placesOf(INPUT_SOURCES);
const OUTPUTS = placesOf(OUTPUT_SOURCES);

/** What a span was given and what it answered, as messages where it sent messages. */
export interface SpanConversation {
  input: Message[];
  output: Message[];
  /** Input that is no conversation: one text. */
  inputText: string;
  outputText: string;
  inputSource: string | null;
  outputSource: string | null;
}

/** Writes input and output to the content: the best source as messages, and of the others only what they add. */
export function writeConversation(gathered: Gathered, events: readonly OtlpEvent[], writer: ContentWriter): SpanConversation {
  const inputs = readCandidates(gathered, INPUTS, 'input');
  const outputs = readCandidates(gathered, OUTPUTS, 'output');
  addEventMessages(events, gathered, inputs, outputs);
  const input = bestOf(inputs, true);
  const output = bestOf(outputs, false);
  const known = { texts: new Set<string>(), json: false };
  if (input) writeBest(writer, input, 'input', known);
  if (output) writeBest(writer, output, 'output', known);
  for (const candidate of inputs) writeRest(writer, candidate, candidate === input, { ...known, history: true });
  for (const candidate of outputs) writeRest(writer, candidate, candidate === output, known);
  return {
    input: input?.messages ?? [],
    output: output?.messages ?? [],
    inputText: input && input.messages.length === 0 ? input.text : '',
    outputText: output && output.messages.length === 0 ? output.text : '',
    inputSource: input?.source ?? null,
    outputSource: output?.source ?? null,
  };
}

/** Message events, and Pydantic AI's list of events, hold both directions. */
function addEventMessages(events: readonly OtlpEvent[], gathered: Gathered, inputs: Candidate[], outputs: Candidate[]): void {
  const fromEvents = messagesOfEvents(events, gathered.content);
  for (const { source, conversation } of fromEvents) {
    const base = { source, text: '', json: undefined, indexed: false };
    if (conversation.input.length > 0 && !inputs.some((known) => known.source === source))
      inputs.push({ ...base, messages: conversation.input });
    if (conversation.output.length > 0) outputs.push({ ...base, messages: conversation.output });
  }
}

/** Conversations before plain values; numbered attributes only if no other source has more (a limit of 128 cuts them). */
function bestOf(candidates: readonly Candidate[], countParts: boolean): Candidate | undefined {
  const talks = candidates.filter((candidate) => candidate.messages.length > 0);
  const [first] = talks;
  if (!first) return candidates[0];
  if (!countParts || !first.indexed) return first;
  return talks.reduce((best, candidate) => (partCount(candidate) > partCount(best) ? candidate : best), first);
}

function partCount(candidate: Candidate): number {
  return candidate.messages.reduce((sum, message) => sum + message.parts.length, 0);
}

function writeBest(
  writer: ContentWriter,
  best: Candidate,
  direction: 'input' | 'output',
  known: { texts: Set<string>; json: boolean },
): void {
  if (best.messages.length === 0) {
    writer.add(direction, best.text, best.source, { format: best.json === undefined ? 'text' : 'json' });
    remember(best.text, known);
    return;
  }
  writeMessages(writer, best.messages, direction, best.source);
  for (const message of best.messages) for (const part of message.parts) remember(part.text, known);
}

function remember(text: string, known: { texts: Set<string>; json: boolean }): void {
  known.texts.add(text);
  if (text.startsWith('{') || text.startsWith('[')) known.json = true;
}

/** What a source says beyond the texts written already stays among the attributes. */
function writeRest(writer: ContentWriter, candidate: Candidate, written: boolean, known: KnownTexts): void {
  if (candidate.messages.length === 0 && written) return;
  if (candidate.json === undefined) {
    if (candidate.text !== '' && !known.texts.has(candidate.text)) writer.add('attributes', candidate.text, candidate.source);
    if (candidate.text === '' && !written) writeMissing(writer, candidate, known);
    return;
  }
  const rest = residual(candidate.json, known);
  if (rest !== undefined) writer.add('attributes', canonicalJson(rest), candidate.source, { format: 'json' });
}

function writeMissing(writer: ContentWriter, candidate: Candidate, known: KnownTexts): void {
  for (const message of candidate.messages) {
    for (const part of message.parts)
      if (!known.texts.has(part.text)) writer.add('attributes', part.text, candidate.source, { role: message.role, format: part.format });
  }
}
