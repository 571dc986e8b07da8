import type { NodeContentItem } from '@/lib/queries/views';

export interface Message {
  key: string;
  /** Who speaks: a message role, or what the text is. */
  speaker: string;
  name: string | null;
  parts: NodeContentItem[];
}

const FIELD_WORDS: Partial<Record<NodeContentItem['field'], string>> = {
  system: 'System prompt',
  tool_arguments: 'Arguments',
  tool_result: 'Result',
  query: 'Query',
  prompt_template: 'Prompt template',
  reasoning: 'Reasoning',
  documents: 'Documents',
  memory_records: 'Memory records',
};

/** Content in the order sent → messages: parts of the same field and message number stay together. */
export function toMessages(items: readonly NodeContentItem[]): Message[] {
  const messages: Message[] = [];
  let last: { id: string; message: Message } | null = null;
  items.forEach((item, i) => {
    const id = item.message === null ? `${item.field} ${i}` : `${item.field} ${item.message}`;
    if (last?.id === id) last.message.parts.push(item);
    else {
      const message = { key: `${id} ${item.hash}`, speaker: speaker(item), name: item.name, parts: [item] };
      messages.push(message);
      last = { id, message };
    }
  });
  return messages;
}

/** What was sent under names that no column has; anything else is headed by the name that it came under. */
const ATTRIBUTE_SOURCES: Readonly<Record<string, string>> = { attributes: 'Other attributes', resource: 'Resource and scope' };

function speaker(item: NodeContentItem): string {
  if (item.field === 'attributes') return item.role ?? ATTRIBUTE_SOURCES[item.source] ?? item.source;
  const word = FIELD_WORDS[item.field];
  if (word) return word;
  return item.role ?? (item.field === 'output' ? 'Output' : 'Input');
}
