import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json-text';
import type { Part } from './message';

/** Text of a JSON value: strings as they are, the rest as canonical JSON. */
export function textOfJson(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** The first of several keys that holds something. */
export function firstOf(object: JsonObject, ...keys: string[]): Json | undefined {
  for (const key of keys) {
    const value = object[key];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** An id that may be wrapped in a list (one framework sends `[run id, call id]`): its last text. */
export function idOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? idOf(value[value.length - 1] as Json | undefined) : undefined;
}

function nameOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textPart(value: Json | undefined, type = 'text'): Part[] {
  const text = textOfJson(value);
  return text === '' ? [] : [{ type, text, format: typeof value === 'string' ? 'text' : 'json' }];
}

/** A call of a tool, from whichever keys hold its name, id and arguments. */
export function callPart(name: Json | undefined, id: Json | undefined, args: Json | undefined, type = 'tool_call'): Part {
  return { type, text: textOfJson(args), format: 'json', name: nameOf(name), callId: idOf(id) };
}

function answerPart(name: Json | undefined, id: Json | undefined, result: Json | undefined, type = 'tool_call_response'): Part {
  return { type, text: textOfJson(result), format: typeof result === 'string' ? 'text' : 'json', name: nameOf(name), callId: idOf(id) };
}

/** The AI SDK says of a result what it is: `{type: 'json', value: …}`. */
function typedValue(result: Json | undefined): Json | undefined {
  return isJsonObject(result) && typeof result.type === 'string' && result.value !== undefined ? result.value : result;
}

/** How each part type of the known shapes is read. Types in no row keep all of their JSON. */
const READERS: Readonly<Record<string, (part: JsonObject) => Part[]>> = {
  text: (p) => textPart(firstOf(p, 'content', 'text')),
  input_text: (p) => textPart(firstOf(p, 'text', 'content')),
  output_text: (p) => textPart(firstOf(p, 'text', 'content')),
  refusal: (p) => textPart(firstOf(p, 'refusal', 'content'), 'refusal'),
  reasoning: (p) => textPart(firstOf(p, 'content', 'text', 'reasoning', 'summary'), 'reasoning'),
  thinking: (p) => textPart(firstOf(p, 'thinking', 'content', 'text'), 'reasoning'),
  tool_call: (p) => [callPart(p.name, p.id, firstOf(p, 'arguments', 'args', 'input'))],
  'tool-call': (p) => [
    callPart(
      firstOf(p, 'toolName', 'tool_name', 'name'),
      firstOf(p, 'toolCallId', 'tool_call_id', 'id'),
      firstOf(p, 'args', 'input', 'arguments'),
    ),
  ],
  tool_use: (p) => [callPart(p.name, p.id, firstOf(p, 'input', 'arguments'))],
  function_call: (p) => [callPart(p.name, firstOf(p, 'call_id', 'id'), firstOf(p, 'arguments', 'args'))],
  server_tool_call: (p) => [callPart(p.name, p.id, p.server_tool_call, 'server_tool_call')],
  tool_call_response: (p) => [answerPart(p.name, p.id, firstOf(p, 'response', 'result', 'content'))],
  'tool-result': (p) => [
    answerPart(
      firstOf(p, 'toolName', 'name'),
      firstOf(p, 'toolCallId', 'tool_call_id', 'id'),
      typedValue(firstOf(p, 'result', 'output', 'content')),
    ),
  ],
  tool_result: (p) => [answerPart(p.name, firstOf(p, 'tool_use_id', 'tool_call_id', 'id'), firstOf(p, 'content', 'result', 'output'))],
  function_call_output: (p) => [answerPart(p.name, p.call_id, p.output)],
  server_tool_call_response: (p) => [answerPart(p.name, p.id, p.server_tool_call_response, 'server_tool_call_response')],
  blob: (p) => [
    { type: 'blob', text: textOfJson(firstOf(p, 'content', 'data')), format: nameOf(p.mime_type) ?? nameOf(p.modality) ?? 'blob' },
  ],
  uri: (p) => [{ type: 'uri', text: textOfJson(p.uri), format: nameOf(p.mime_type) ?? 'text' }],
};

/** One part of a message, in any of the known shapes. */
export function partsOf(value: Json): Part[] {
  if (value === null) return [];
  if (typeof value === 'string') return textPart(value);
  if (!isJsonObject(value)) return [{ type: 'json', text: canonicalJson(value), format: 'json' }];
  const read = typeof value.type === 'string' ? (Object.hasOwn(READERS, value.type) ? READERS[value.type] : undefined) : undefined;
  if (read) return read(value).filter((part) => part.text !== '' || part.name !== undefined);
  return untypedParts(value);
}

/** Gemini's shape: the key says what the part is. */
function untypedParts(value: JsonObject): Part[] {
  const call = firstOf(value, 'function_call', 'functionCall');
  if (isJsonObject(call)) return [callPart(call.name, call.id, firstOf(call, 'args', 'arguments'))];
  const answer = firstOf(value, 'function_response', 'functionResponse');
  if (isJsonObject(answer)) return [answerPart(answer.name, answer.id, answer.response)];
  if (typeof value.text === 'string') return textPart(value.text, value.thought === true ? 'reasoning' : 'text');
  const type = typeof value.type === 'string' ? value.type : 'json';
  return [{ type, text: canonicalJson(value), format: 'json' }];
}

/** The content of a message: text, one part, or a list of parts. */
export function contentParts(content: Json | undefined): Part[] {
  if (content === undefined || content === null || content === '') return [];
  if (Array.isArray(content)) return content.flatMap((part: Json) => partsOf(part));
  return partsOf(content);
}

/** The `tool_calls` list of a message: OpenAI's `{id, function: {name, arguments}}`, LangChain's `{id, name, args}`. */
export function toolCallParts(calls: Json | undefined): Part[] {
  if (!Array.isArray(calls)) return [];
  return calls.flatMap((call: Json) => {
    if (!isJsonObject(call)) return [];
    const inner = isJsonObject(call.function) ? call.function : call;
    return [
      callPart(
        firstOf(inner, 'name', 'toolName', 'tool_name'),
        firstOf(call, 'id', 'toolCallId', 'call_id'),
        firstOf(inner, 'arguments', 'args', 'input'),
      ),
    ];
  });
}
