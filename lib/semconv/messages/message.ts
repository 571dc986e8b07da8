/** One part of a message, as any sender's shape is brought to. */
export interface Part {
  /** text, reasoning, tool_call, tool_call_response, blob, file, uri, json… */
  type: string;
  /** The text itself; arguments and results as the JSON or text sent. */
  text: string;
  /** `text`, `json` or a media type. */
  format: string;
  /** Tool name of a call or an answer. */
  name?: string;
  callId?: string;
}

export interface Message {
  role: string;
  parts: Part[];
  /** The participant, where the message names one. */
  name?: string;
  finishReason?: string;
}

/** Messages of one span, apart by direction where the sender tells them apart. */
export interface Conversation {
  input: Message[];
  output: Message[];
}

const ROLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    human: 'user',
    ai: 'assistant',
    model: 'assistant',
    developer: 'system',
    function: 'tool',
    aimessage: 'assistant',
    aimessagechunk: 'assistant',
    humanmessage: 'user',
    systemmessage: 'system',
    toolmessage: 'tool',
    functionmessage: 'tool',
    chatmessage: 'user',
  }),
);

/** Role names in one spelling: system, user, assistant, tool; any other stays as sent. */
export function asRole(role: string): string {
  const lower = role.toLowerCase();
  return ROLES.get(lower) ?? lower;
}
