import { canonicalJson, isJsonObject, type Json, parseJsonText } from './json-text';

/** What a framework wraps a tool's answer in: LangChain's ToolMessage, plain, serialised, or under `output`. */
export interface ToolMessage {
  name: string | null;
  callId: string;
  /** The answer alone; the message's own ids differ from call to call. */
  content: string | null;
}

/** The tool message that a text is; `null` where it is anything else. */
export function readToolMessage(text: string): ToolMessage | null {
  if (!text.includes('"tool_call_id"')) return null;
  const message = unwrap(parseJsonText(text), 0);
  if (!isJsonObject(message) || typeof message.tool_call_id !== 'string' || message.tool_call_id === '') return null;
  return {
    name: typeof message.name === 'string' && message.name !== '' ? message.name : null,
    callId: message.tool_call_id,
    content: message.content === undefined || message.content === null ? null : textOf(message.content),
  };
}

function textOf(content: Json): string {
  return typeof content === 'string' ? content : canonicalJson(content);
}

function unwrap(json: Json | undefined, depth: number): Json | undefined {
  if (!isJsonObject(json) || depth > 2) return json;
  if (isJsonObject(json.kwargs) && json.lc !== undefined) return unwrap(json.kwargs, depth + 1);
  return isJsonObject(json.output) && Object.keys(json).length === 1 ? unwrap(json.output, depth + 1) : json;
}
