import type { AttributeValue, OtlpEvent } from '../../otlp/types';
import { attributeText, type Json, type JsonObject, jsonOfAttribute, parseJsonText } from '../json-text';
import { readJsonMessages } from './json-messages';
import type { Conversation } from './message';

const MESSAGE_EVENT = /^gen_ai\.(system|user|assistant|tool)\.message$|^gen_ai\.choice$/;

/** True for the events of the convention that are messages, not happenings. */
export function isMessageEvent(name: string): boolean {
  return (
    MESSAGE_EVENT.test(name) ||
    name === 'gen_ai.content.prompt' ||
    name === 'gen_ai.content.completion' ||
    name === 'gen_ai.client.inference.operation.details'
  );
}

export interface EventMessages {
  source: string;
  conversation: Conversation;
}

/** Conversations that came as span events (§2.4), or as Pydantic AI's lists of such events in an attribute. */
export function messagesOfEvents(events: readonly OtlpEvent[], content: ReadonlyMap<string, AttributeValue>): EventMessages[] {
  const found: EventMessages[] = [];
  if (events.length === 0 && !content.has('events') && !content.has('all_messages_events')) return found;
  const single = events.filter((event) => MESSAGE_EVENT.test(event.name)).map((event) => messageOf(event.name, event.attributes));
  if (single.length > 0) push(found, 'gen_ai message events', single);
  for (const name of ['events', 'all_messages_events']) {
    const value = content.get(name);
    const list = typeof value === 'string' ? parseJsonText(value) : value === undefined ? undefined : jsonOfAttribute(value);
    if (Array.isArray(list)) push(found, name, list);
  }
  for (const event of events) pushWhole(found, event);
  return found;
}

function push(found: EventMessages[], source: string, list: readonly Json[]): void {
  const conversation = readJsonMessages(list, 'input');
  if (conversation) found.push({ source, conversation });
}

/** An event's attributes as one message object; JSON inside strings is opened. */
export function messageOf(name: string, attributes: ReadonlyMap<string, AttributeValue>): JsonObject {
  const message: Record<string, Json> = Object.create(null);
  message['event.name'] = name;
  for (const [key, value] of attributes) {
    message[key] = typeof value === 'string' ? (parseJsonText(value) ?? value) : jsonOfAttribute(value);
  }
  return message;
}

const WHOLE: readonly [event: string, attribute: string, direction: 'input' | 'output'][] = [
  ['gen_ai.content.prompt', 'gen_ai.prompt', 'input'],
  ['gen_ai.content.completion', 'gen_ai.completion', 'output'],
  ['gen_ai.client.inference.operation.details', 'gen_ai.input.messages', 'input'],
  ['gen_ai.client.inference.operation.details', 'gen_ai.output.messages', 'output'],
  ['gen_ai.client.inference.operation.details', 'gen_ai.system_instructions', 'input'],
];

function pushWhole(found: EventMessages[], event: OtlpEvent): void {
  for (const [name, attribute, direction] of WHOLE) {
    const value = event.name === name ? event.attributes.get(attribute) : undefined;
    if (value === undefined || value === null) continue;
    const text = attributeText(value);
    const json = typeof value === 'string' ? parseJsonText(text) : jsonOfAttribute(value);
    const read = json === undefined ? null : readJsonMessages(json, direction);
    const plain = { role: direction === 'input' ? 'user' : 'assistant', parts: [{ type: 'text', text, format: 'text' }] };
    const conversation = read ?? { input: direction === 'input' ? [plain] : [], output: direction === 'output' ? [plain] : [] };
    found.push({ source: `${name} ${attribute}`, conversation });
  }
}
