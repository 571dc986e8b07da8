import { isJsonObject, type Json, type JsonObject } from '../json-text';
import { contentParts, firstOf, idOf, textOfJson, toolCallParts } from './json-parts';
import { asRole, type Conversation, type Message, type Part } from './message';

/**
 * Messages in parsed JSON, whichever of the known shapes it has: a list of messages (OpenTelemetry, OpenAI, Anthropic,
 * Gemini, LangChain, AI SDK, message events), or an object that holds one (`messages`, `choices`, `contents`,
 * `candidates`, `output`, `prompt` with `system`). `null` when it is none of them.
 */
export function readJsonMessages(json: Json, direction: 'input' | 'output'): Conversation | null {
  const conversation: Conversation = { input: [], output: [] };
  const found = Array.isArray(json)
    ? readList(json, direction, conversation)
    : isJsonObject(json) && readObject(json, direction, conversation);
  return found ? conversation : null;
}

function readList(list: readonly Json[], direction: 'input' | 'output', into: Conversation): boolean {
  const items = list.length === 1 && Array.isArray(list[0]) ? (list[0] as readonly Json[]) : list;
  if (items.length === 0 || !items.every((item) => isJsonObject(item) && isMessage(item))) return false;
  for (const item of items as readonly JsonObject[]) addMessage(item, direction, into);
  return true;
}

const MESSAGE_TYPES = new Set([
  'human',
  'ai',
  'system',
  'tool',
  'message',
  'function_call',
  'function_call_output',
  'reasoning',
  'constructor',
]);

function isMessage(item: JsonObject): boolean {
  if (typeof item.role === 'string') return true;
  if (typeof item['event.name'] === 'string' || isJsonObject(item.message)) return true;
  if (Array.isArray(item.parts)) return true;
  if (typeof item.type === 'string' && MESSAGE_TYPES.has(item.type)) return true;
  return isJsonObject(item.content) && Array.isArray(item.content.parts);
}

function addMessage(item: JsonObject, direction: 'input' | 'output', into: Conversation): void {
  const event = typeof item['event.name'] === 'string' ? item['event.name'] : '';
  const target =
    event === 'gen_ai.choice' || (event === '' && isJsonObject(item.message)) ? into.output : event === '' ? into[direction] : into.input;
  const message = readMessage(item, direction);
  if (message.parts.length > 0 || message.finishReason !== undefined) target.push(message);
}

/** Envelopes around a message that are opened; deeper ones are read as they are. */
const DEEPEST_ENVELOPE = 4;

/** One message object, out of its envelope where it has one. */
export function readMessage(item: JsonObject, direction: 'input' | 'output', depth = 0): Message {
  const inner = depth < DEEPEST_ENVELOPE ? unwrap(item) : null;
  if (inner) return withFinish(readMessage(inner, isJsonObject(item.kwargs) ? direction : 'output', depth + 1), item);
  const typed = readResponsesItem(item);
  if (typed) return typed;
  const role = roleOf(item, direction);
  const message: Message = { role, parts: messageParts(item, role) };
  const name = typeof item.name === 'string' && item.name !== '' ? item.name : undefined;
  return withFinish(name ? { ...message, name } : message, item);
}

/** `{message}` of a choice, `{kwargs}` of a serialised LangChain message, `{content: {parts}}` of a Gemini candidate. */
function unwrap(item: JsonObject): JsonObject | null {
  if (isJsonObject(item.message)) return item.message;
  if (isJsonObject(item.kwargs) && Array.isArray(item.id)) return { role: String(item.id[item.id.length - 1]), ...item.kwargs };
  if (isJsonObject(item.content) && Array.isArray(item.content.parts)) return { role: 'model', ...item.content };
  return null;
}

function roleOf(item: JsonObject, direction: 'input' | 'output'): string {
  if (typeof item.role === 'string') return asRole(item.role);
  if (typeof item.type === 'string' && item.type !== 'message') return asRole(item.type);
  const event = typeof item['event.name'] === 'string' ? /^gen_ai\.(\w+)\.message$/.exec(item['event.name']) : null;
  return event?.[1] ?? (direction === 'output' ? 'assistant' : 'user');
}

/** Items of OpenAI's Responses API that are calls, answers or reasoning rather than messages. */
function readResponsesItem(item: JsonObject): Message | null {
  if (item.role !== undefined) return null;
  if (item.type === 'function_call' || item.type === 'reasoning') return { role: 'assistant', parts: contentParts([item]) };
  if (item.type === 'function_call_output') return { role: 'tool', parts: contentParts([item]) };
  return null;
}

function withFinish(message: Message, item: JsonObject): Message {
  const reason = firstOf(item, 'finish_reason', 'finishReason', 'stop_reason');
  return typeof reason === 'string' ? { ...message, finishReason: reason } : message;
}

function messageParts(item: JsonObject, role: string): Part[] {
  const extra = isJsonObject(item.additional_kwargs) ? item.additional_kwargs : undefined;
  const reasoning = firstOf(item, 'reasoning_content', 'reasoning') ?? extra?.reasoning_content;
  const parts: Part[] = typeof reasoning === 'string' && reasoning !== '' ? [{ type: 'reasoning', text: reasoning, format: 'text' }] : [];
  parts.push(...contentParts(firstOf(item, 'parts', 'content', 'text')));
  const calls = toolCallParts(firstOf(item, 'tool_calls', 'toolCalls'));
  const declared = calls.length > 0 ? calls : toolCallParts(extra?.tool_calls);
  const known = new Set(parts.filter((part) => part.type === 'tool_call').map((part) => part.callId));
  parts.push(...declared.filter((call) => call.callId === undefined || !known.has(call.callId)));
  if (isJsonObject(item.function_call)) parts.push(...toolCallParts([item.function_call]));
  return role === 'tool' ? parts.map((part) => asAnswer(part, item)) : parts;
}

/** The text of a tool message answers a call. */
function asAnswer(part: Part, item: JsonObject): Part {
  if (part.type !== 'text' && part.type !== 'json') return part;
  const callId = idOf(firstOf(item, 'tool_call_id', 'toolCallId', 'id'));
  const name = typeof item.name === 'string' ? item.name : undefined;
  return { ...part, type: 'tool_call_response', ...(callId ? { callId } : {}), ...(name ? { name } : {}) };
}

function readObject(object: JsonObject, direction: 'input' | 'output', into: Conversation): boolean {
  const list = firstOf(object, 'messages', 'choices', 'candidates', 'contents', 'output', 'input');
  const system = firstOf(object, 'system', 'system_instruction', 'systemInstruction', 'instructions') ?? systemOfConfig(object.config);
  if (Array.isArray(list) && readList(list, direction, into)) {
    addSystem(system, direction, into);
    return true;
  }
  if (isJsonObject(object.message) || isMessage(object)) {
    addMessage(object, direction, into);
    return into.input.length + into.output.length > 0;
  }
  if (direction === 'output' && Array.isArray(object.content)) {
    const parts = contentParts(object.content);
    if (parts.length > 0) into.output.push({ role: 'assistant', parts });
    return parts.length > 0;
  }
  if (direction === 'input' && typeof object.contents === 'string') return addPrompt(object.contents, system, into);
  if (direction === 'input' && typeof object.prompt === 'string') return addPrompt(object.prompt, system, into);
  return false;
}

function systemOfConfig(config: Json | undefined): Json | undefined {
  return isJsonObject(config) ? firstOf(config, 'system_instruction', 'systemInstruction') : undefined;
}

function addSystem(system: Json | undefined, direction: 'input' | 'output', into: Conversation): void {
  if (direction !== 'input' || system === undefined || into.input.some((message) => message.role === 'system')) return;
  const parts = contentParts(isJsonObject(system) && system.parts !== undefined ? system.parts : system);
  if (parts.length > 0) into.input.unshift({ role: 'system', parts });
}

function addPrompt(prompt: string, system: Json | undefined, into: Conversation): boolean {
  into.input.push({ role: 'user', parts: [{ type: 'text', text: prompt, format: 'text' }] });
  const text = textOfJson(system);
  if (text !== '') into.input.unshift({ role: 'system', parts: [{ type: 'text', text, format: 'text' }] });
  return true;
}
