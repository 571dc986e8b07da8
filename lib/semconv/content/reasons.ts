import { isJsonObject, type Json, type JsonObject, parseJsonText } from '../json-text';
import type { Message } from '../messages/message';
import { isPythonRepr } from '../messages/write-messages';
import type { ContentWriter } from '../text-sink';
import type { SpanFacts } from '../types';

const THINK_TOOL = /^(think|thinking|think_tool|sequential_?thinking)$/i;

/** Reasons inside a tool call: an argument `thought`, or everything said to a think tool. */
export function writeToolThought(
  writer: ContentWriter,
  toolName: string | null,
  args: Json | undefined,
  argsText: string,
  source: string,
): void {
  if (toolName !== null && THINK_TOOL.test(toolName)) {
    const text = isJsonObject(args) ? soleText(args) : argsText;
    writer.add('thought', text ?? argsText, 'think tool', { evidence: 'thought', name: toolName });
    return;
  }
  const thought = isJsonObject(args) ? args.thought : undefined;
  if (typeof thought === 'string' && thought.trim() !== '' && !isPythonRepr(thought)) {
    writer.add('thought', thought, `${source}.thought`, { evidence: 'thought' });
  }
}

function soleText(args: JsonObject): string | undefined {
  const text = args.thought ?? args.thoughts ?? args.content ?? args.text;
  return typeof text === 'string' ? text : undefined;
}

/** Reasons inside a model's answer: text before a code block, and a coordinator's ledger. */
export function writeOutputReasons(
  writer: ContentWriter,
  output: readonly Message[],
  outputText: string,
  codeAgent: boolean,
): SpanFacts['ledger'] {
  let ledger: SpanFacts['ledger'];
  for (const text of texts(output, outputText)) {
    const before = textBeforeFence(text, codeAgent);
    if (before !== null) writer.add('thought', before, 'text before the code', { evidence: 'thought' });
    ledger = writeLedger(writer, text) ?? ledger;
  }
  return ledger;
}

function* texts(output: readonly Message[], outputText: string): Generator<string> {
  if (outputText !== '') yield outputText;
  for (const message of output) {
    if (message.role !== 'assistant') continue;
    for (const part of message.parts) if (part.type === 'text') yield part.text;
  }
}

const LONGEST_THOUGHT = 50_000;

/**
 * A code agent (smolagents) writes `Thought: … Code: ```py …`, mostly with its headings: what stands before the code,
 * without them. Other models quote code for many reasons, so elsewhere the heading is needed.
 */
export function textBeforeFence(text: string, codeAgent: boolean): string | null {
  const fence = /```(py|python)?[ \t]*\n|<code>/.exec(text.slice(0, LONGEST_THOUGHT));
  if (!fence || fence.index === 0) return null;
  if (!/^\s*Thought:/.test(text.slice(0, 200)) && !(codeAgent && (fence[1] !== undefined || fence[0] === '<code>'))) return null;
  const before = text
    .slice(0, fence.index)
    .trim()
    .replace(/^Thought:/, '')
    .replace(/\n[ \t]*(Code|Action):?$/, '')
    .trim();
  return before === '' || isPythonRepr(before) ? null : before;
}

/** Entries of a coordinator's ledger (Magentic-One): each is `{reason, answer}`. */
const LEDGER_ENTRIES = ['is_request_satisfied', 'is_in_loop', 'is_progress_being_made', 'next_speaker', 'instruction_or_question'] as const;

function writeLedger(writer: ContentWriter, text: string): SpanFacts['ledger'] {
  if (!text.includes('"is_request_satisfied"') || !text.includes('"reason"')) return undefined;
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  const json = start < 0 || end < start ? undefined : parseJsonText(text.slice(start, end + 1));
  if (!isJsonObject(json)) return undefined;
  for (const entry of LEDGER_ENTRIES) writeEntry(writer, entry, json[entry]);
  return {
    satisfied: answerOf(json, 'is_request_satisfied'),
    inLoop: answerOf(json, 'is_in_loop'),
    progress: answerOf(json, 'is_progress_being_made'),
    nextSpeaker: nextSpeaker(json.next_speaker),
  };
}

function writeEntry(writer: ContentWriter, entry: string, value: Json | undefined): void {
  if (!isJsonObject(value)) return;
  if (typeof value.reason === 'string') writer.add('reason', value.reason, `ledger.${entry}`, { evidence: 'ledger' });
  if (entry === 'instruction_or_question' && typeof value.answer === 'string') writer.add('instructions', value.answer, `ledger.${entry}`);
}

function answerOf(json: JsonObject, entry: string): boolean | null {
  const value = json[entry];
  return isJsonObject(value) && typeof value.answer === 'boolean' ? value.answer : null;
}

function nextSpeaker(value: Json | undefined): string | null {
  return isJsonObject(value) && typeof value.answer === 'string' ? value.answer : null;
}
