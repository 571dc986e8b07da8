import type { AttributeValue } from '../../otlp/types';
import type { Gathered } from '../gather-attributes';
import { contentNames, inTableOrder } from '../in-table-order';
import { type Json, jsonOfAttribute, parseJsonText, plainText } from '../json-text';
import { readAiSdkResponse } from './ai-sdk-response';
import { readGenAiIndexed } from './genai-indexed-messages';
import type { IndexedFamily } from './indexed-attributes';
import { readJsonMessages } from './json-messages';
import type { Message } from './message';
import { readOpenInferenceMessages } from './openinference-messages';

/** One source of a span's input or output. */
export interface Candidate {
  source: string;
  /** Empty where the source is no conversation. */
  messages: Message[];
  /** The value as text; empty for numbered attributes, whose messages are all there is. */
  text: string;
  json: Json | undefined;
  indexed: boolean;
}

type Direction = 'input' | 'output';

const INDEXED_READERS: Partial<Record<IndexedFamily, typeof readGenAiIndexed>> = {
  'llm.input_messages': readOpenInferenceMessages,
  'llm.output_messages': readOpenInferenceMessages,
  'llm.prompts': readOpenInferenceMessages,
  'llm.choices': readOpenInferenceMessages,
  'embedding.embeddings': readOpenInferenceMessages,
  'gen_ai.prompt': readGenAiIndexed,
  'gen_ai.completion': readGenAiIndexed,
};

/** Every source that is present, best first. */
export function readCandidates(gathered: Gathered, sources: ReadonlyMap<string, number>, direction: Direction): Candidate[] {
  const found: Candidate[] = [];
  for (const source of inTableOrder(contentNames(gathered.content, gathered.indexed), sources)) {
    const indexed = gathered.indexed.get(source as IndexedFamily);
    if (indexed) {
      const messages = INDEXED_READERS[source as IndexedFamily]?.(indexed, direction) ?? [];
      found.push({ source, messages: messages.filter(saysSomething), text: '', json: undefined, indexed: true });
    }
    const value = gathered.content.get(source);
    if (value !== undefined && value !== '') found.push(readValue(source, value, direction));
  }
  return composeAiSdk(found);
}

function saysSomething(message: Message): boolean {
  return message.parts.length > 0 || message.finishReason !== undefined;
}

/** A value of which a message could be made says so by one of these keys. */
const SIGNS = /"(role|messages|parts|content|message|choices|contents|prompt|output|kwargs|text)\\?"/;

export function readValue(source: string, value: AttributeValue, direction: Direction): Candidate {
  const text = plainText(value);
  const json = typeof value === 'string' ? (SIGNS.test(text) ? parseJsonText(text) : undefined) : jsonOfAttribute(value);
  const conversation = json === undefined || typeof json !== 'object' ? null : readJsonMessages(json, direction);
  const messages = conversation ? conversation[direction] : [];
  return { source, messages, text, json, indexed: false };
}

/** The AI SDK spreads one answer over `ai.response.text`, `.toolCalls` and `.object`. */
function composeAiSdk(found: Candidate[]): Candidate[] {
  const parts = found.filter((candidate) => candidate.source.startsWith('ai.response.') || candidate.source.startsWith('ai.result.'));
  const [first] = parts;
  if (!first) return found;
  const messages = readAiSdkResponse(parts.map((part) => [part.source, part.text]));
  const whole: Candidate = { source: first.source, messages, text: '', json: undefined, indexed: false };
  return found.flatMap((candidate) => (candidate === first ? [whole] : parts.includes(candidate) ? [] : [candidate]));
}
