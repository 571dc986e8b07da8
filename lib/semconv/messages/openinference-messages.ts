import type { AttributeValue } from '../../otlp/types';
import { asText } from '../coerce';
import { attributeText } from '../json-text';
import { type Indexed, inOrder, subEntries } from './indexed-attributes';
import { asRole, type Message, type Part } from './message';

type Entry = ReadonlyMap<string, AttributeValue>;

/** OpenInference's `llm.input_messages.N.message.…` (also `llm.prompts.N.prompt.text`, `llm.choices.N.completion.text`). */
export function readOpenInferenceMessages(indexed: Indexed, direction: 'input' | 'output'): Message[] {
  return inOrder(indexed).map(([, entry]) => readEntry(entry, direction));
}

function textOf(entry: Entry, name: string): string {
  const value = entry.get(name);
  return value === undefined || value === null ? '' : attributeText(value);
}

function readEntry(entry: Entry, direction: 'input' | 'output'): Message {
  const role = asRole(asText(entry.get('message.role')) ?? (direction === 'output' ? 'assistant' : 'user'));
  const name = asText(entry.get('message.name')) ?? undefined;
  const callId = asText(entry.get('message.tool_call_id')) ?? undefined;
  const parts: Part[] = [];
  const text =
    textOf(entry, 'message.content') || textOf(entry, 'prompt.text') || textOf(entry, 'completion.text') || textOf(entry, 'embedding.text');
  if (text !== '') parts.push({ type: 'text', text, format: 'text' });
  for (const sub of subEntries(entry, 'message.content')) parts.push(...plainText(sub.get('')));
  for (const sub of subEntries(entry, 'message.contents')) parts.push(...readContent(sub));
  for (const sub of subEntries(entry, 'message.tool_calls')) parts.push(readCall(sub));
  const called = asText(entry.get('message.function_call_name'));
  if (called) parts.push({ type: 'tool_call', name: called, text: textOf(entry, 'message.function_call_arguments_json'), format: 'json' });
  const answered =
    role === 'tool' ? parts.map((part) => (part.type === 'text' ? { ...part, type: 'tool_call_response', callId, name } : part)) : parts;
  return name === undefined ? { role, parts: answered } : { role, parts: answered, name };
}

function plainText(value: AttributeValue | undefined): Part[] {
  const text = value === undefined || value === null ? '' : attributeText(value);
  return text === '' ? [] : [{ type: 'text', text, format: 'text' }];
}

function readContent(entry: Entry): Part[] {
  const type = asText(entry.get('message_content.type')) ?? 'text';
  const text = textOf(entry, 'message_content.text') || textOf(entry, 'message_content.data');
  if (text !== '') return [{ type, text, format: 'text' }];
  const url = textOf(entry, 'message_content.image.image.url');
  return url === '' ? [] : [{ type: 'uri', text: url, format: 'image' }];
}

function readCall(entry: Entry): Part {
  return {
    type: 'tool_call',
    name: asText(entry.get('tool_call.function.name')) ?? undefined,
    callId: asText(entry.get('tool_call.id')) ?? undefined,
    text: textOf(entry, 'tool_call.function.arguments'),
    format: 'json',
  };
}
