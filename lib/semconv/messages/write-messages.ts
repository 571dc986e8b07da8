import { hashForComparison } from '../hash-arguments';
import type { ContentWriter } from '../text-sink';
import type { ContentField, DeclaredToolCall } from '../types';
import type { Message, Part } from './message';

/** Adds the messages to the content, one text a part, in order. */
export function writeMessages(writer: ContentWriter, messages: readonly Message[], direction: 'input' | 'output', source: string): void {
  const system = new Set(writer.refs.filter((ref) => ref.field === 'system').map((ref) => ref.hash));
  messages.forEach((message, index) => {
    // System instructions that came under a name of their own are often repeated as the first message.
    if (message.role === 'system' && message.parts.every((part) => system.has(writer.sink.put(part.text)))) return;
    for (const part of message.parts) writePart(writer, part, message, fieldOf(part, message, direction), source, index);
  });
}

function writePart(writer: ContentWriter, part: Part, message: Message, field: ContentField, source: string, index: number): void {
  const name = part.name ?? message.name;
  writer.add(field, part.text === '' && part.type === 'tool_call' ? '{}' : part.text, source, {
    format: part.format,
    role: message.role,
    part: part.type,
    message: index,
    ...(name === undefined ? {} : { name }),
    ...(part.callId === undefined ? {} : { callId: part.callId }),
  });
}

function fieldOf(part: Part, message: Message, direction: 'input' | 'output'): ContentField {
  if (message.role === 'system') return 'system';
  return direction === 'output' && part.type === 'reasoning' ? 'reasoning' : direction;
}

/** A representation printed by Python, which is no text of the model: `ResponseFunctionToolCall(arguments=…`. */
const PYTHON_REPR = /^\s*\[?[A-Z]\w*\(\w+=/;

export function isPythonRepr(text: string): boolean {
  return PYTHON_REPR.test(text.slice(0, 200));
}

/** The calls that the model's answer declares, each with the text that stands before it in the same turn. */
export function declaredCalls(writer: ContentWriter, messages: readonly Message[], hash: (text: string) => string): DeclaredToolCall[] {
  const calls: DeclaredToolCall[] = [];
  let beside: string | null = null;
  for (const message of messages) {
    if (message.role !== 'assistant') {
      beside = null;
      continue;
    }
    beside = textBeside(writer, message) ?? beside;
    for (const part of message.parts) {
      if (part.type !== 'tool_call' || part.name === undefined) continue;
      calls.push({ name: part.name, callId: part.callId ?? null, argsHash: hashForComparison(part.text, hash), textHash: beside });
    }
  }
  return calls;
}

/** Plain text is preferred to reasoning: it is what the agent says, not what it thinks. */
function textBeside(writer: ContentWriter, message: Message): string | null {
  const parts = message.parts.filter((part) => part.text.trim() !== '' && !isPythonRepr(part.text));
  const part = parts.find(({ type }) => type === 'text') ?? parts.find(({ type }) => type === 'reasoning');
  return part ? writer.sink.put(part.text) : null;
}
