import { isJsonObject, type Json, type JsonObject, parseJsonText } from '../json-text';
import type { Message } from '../messages/message';
import type { SpanConversation } from './conversation-content';

const GOAL_KEYS = [
  'task',
  'goal',
  'question',
  'query',
  'prompt',
  'objective',
  'topic',
  'input',
  'message',
  'user_input',
  'inputs',
  'text',
  'content',
  'new_message',
  'state',
];
const LONGEST = 20_000;

/** What a run was asked for, as far as its root's input tells: the last thing a person said, or the task named in its arguments. */
export function goalOf(conversation: SpanConversation): string | null {
  const said = lastUserText(conversation.input);
  if (said !== null) return said;
  const text = conversation.inputText.trim();
  if (text === '' || text.length > LONGEST) return null;
  const json = parseJsonText(text);
  if (json === undefined) return /^[[{(]/.test(text) ? null : text;
  return goalInJson(json, 0);
}

function lastUserText(messages: readonly Message[]): string | null {
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i];
    if (message?.role !== 'user') continue;
    const text = message.parts.filter((part) => part.type === 'text').map((part) => part.text);
    if (text.length > 0) return text.join('\n');
  }
  return null;
}

function goalInJson(json: Json, depth: number): string | null {
  if (typeof json === 'string') return json.trim() === '' ? null : json;
  if (depth > 4 || typeof json !== 'object' || json === null) return null;
  if (Array.isArray(json)) return goalInList(json, depth);
  return isJsonObject(json) ? goalInObject(json, depth) : null;
}

/** Positional arguments: the one that reads like a sentence; a single one whatever it is. */
function goalInList(list: readonly Json[], depth: number): string | null {
  if (list.length === 1) return goalInJson(list[0] ?? null, depth + 1);
  const sentence = list.length <= 5 ? list.find((item) => typeof item === 'string' && item.trim().includes(' ')) : undefined;
  return typeof sentence === 'string' ? sentence : null;
}

function goalInObject(object: JsonObject, depth: number): string | null {
  for (const key of GOAL_KEYS) {
    const value = object[key];
    const goal = value === undefined ? null : goalInJson(value, depth + 1);
    if (goal !== null) return goal;
  }
  for (const key of ['args', 'kwargs', 'parts', 'messages']) {
    const value = object[key];
    const goal = value === undefined ? null : goalInJson(value, depth + 1);
    if (goal !== null) return goal;
  }
  return null;
}
