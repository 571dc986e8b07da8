import { parseJsonText } from '../json-text';
import { toolCallParts } from './json-parts';
import type { Message, Part } from './message';

/** One answer from the AI SDK's separate attributes: text, then the object, then the tool calls. */
export function readAiSdkResponse(attributes: readonly (readonly [name: string, text: string])[]): Message[] {
  const parts: Part[] = [];
  for (const [name, text] of attributes) {
    if (text === '') continue;
    if (name.endsWith('.toolCalls')) parts.push(...readCalls(text));
    else parts.push({ type: 'text', text, format: name.endsWith('.object') ? 'json' : 'text' });
  }
  return parts.length === 0 ? [] : [{ role: 'assistant', parts }];
}

function readCalls(text: string): Part[] {
  const calls = toolCallParts(parseJsonText(text));
  return calls.length > 0 ? calls : [{ type: 'json', text, format: 'json' }];
}
