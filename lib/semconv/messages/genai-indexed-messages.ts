import type { AttributeValue } from '../../otlp/types';
import { asText } from '../coerce';
import { attributeText, isJsonObject, parseJsonText } from '../json-text';
import { type Indexed, inOrder, subEntries } from './indexed-attributes';
import { contentParts, toolCallParts } from './json-parts';
import { asRole, type Message, type Part } from './message';

type Entry = ReadonlyMap<string, AttributeValue>;

/** The older `gen_ai.prompt.N.…` and `gen_ai.completion.N.…`. Content may be text, or JSON of parts or of tool calls. */
export function readGenAiIndexed(indexed: Indexed, direction: 'input' | 'output'): Message[] {
  return inOrder(indexed).map(([, entry]) => readEntry(entry, direction));
}

function readEntry(entry: Entry, direction: 'input' | 'output'): Message {
  const role = asRole(asText(entry.get('role')) ?? (direction === 'output' ? 'assistant' : 'user'));
  const callId = asText(entry.get('tool_call_id')) ?? undefined;
  const content = entry.get('content');
  let parts = content === undefined || content === null ? [] : readContent(attributeText(content));
  if (role === 'tool')
    parts = parts.map((part) => (part.type === 'text' || part.type === 'json' ? { ...part, type: 'tool_call_response', callId } : part));
  for (const call of subEntries(entry, 'tool_calls')) parts.push(readCall(call));
  const called = asText(entry.get('function_call.name'));
  if (called) parts.push({ type: 'tool_call', name: called, text: textOf(entry, 'function_call.arguments'), format: 'json' });
  const finishReason = asText(entry.get('finish_reason'));
  return finishReason ? { role, parts, finishReason } : { role, parts };
}

function textOf(entry: Entry, name: string): string {
  const value = entry.get(name);
  return value === undefined || value === null ? '' : attributeText(value);
}

function readContent(text: string): Part[] {
  if (text === '') return [];
  const json = text.startsWith('[{') ? parseJsonText(text) : undefined;
  if (Array.isArray(json)) {
    if (json.every((item) => isJsonObject(item) && isJsonObject(item.function))) return toolCallParts(json);
    if (json.every((item) => isJsonObject(item) && typeof item.type === 'string')) return contentParts(json);
  }
  return [{ type: 'text', text, format: 'text' }];
}

function readCall(entry: Entry): Part {
  return {
    type: 'tool_call',
    name: asText(entry.get('name')) ?? undefined,
    callId: asText(entry.get('id')) ?? undefined,
    text: textOf(entry, 'arguments'),
    format: 'json',
  };
}
