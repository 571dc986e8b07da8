import type { AttributeValue } from '../otlp/types';
import type { Gathered } from './gather-attributes';
import type { IndexedFamily } from './messages/indexed-attributes';

const OPENINFERENCE =
  /^(message\.(role|name|tool_call_id|function_call_name|function_call_arguments_json|content(\.\d+)?|contents\.\d+\.message_content\.(type|text|data|image\.image\.url)|tool_calls\.\d+\.tool_call\.(id|function\.(name|arguments)))|prompt\.text|completion\.text)$/;
const GENAI = /^(role|content|tool_call_id|finish_reason|function_call\.(name|arguments)|tool_calls\.\d+\.(id|name|arguments))$/;
const DOCUMENT = /^document\.(id|content|score|metadata)$/;

/** What the readers take of an entry; the rest of it stays among the attributes. */
const READ: Readonly<Record<IndexedFamily, RegExp>> = {
  'llm.input_messages': OPENINFERENCE,
  'llm.output_messages': OPENINFERENCE,
  'llm.prompts': OPENINFERENCE,
  'llm.choices': OPENINFERENCE,
  'llm.tools': /^tool\.json_schema$/,
  'llm.request.functions': /^(name|description|parameters)$/,
  'gen_ai.prompt': GENAI,
  'gen_ai.completion': GENAI,
  'retrieval.documents': DOCUMENT,
  'reranker.input_documents': DOCUMENT,
  'reranker.output_documents': DOCUMENT,
  'embedding.embeddings': /^embedding\.text$/,
  evaluations: /^evaluation\.(name|score|label|explanation|annotator_kind)$/,
  annotations: /^annotation\.(name|score|label|explanation|annotator_kind)$/,
};

const CONVERSATIONS: ReadonlySet<IndexedFamily> = new Set([
  'llm.input_messages',
  'llm.output_messages',
  'llm.prompts',
  'llm.choices',
  'gen_ai.prompt',
  'gen_ai.completion',
  'embedding.embeddings',
]);

/** Numbered attributes that no reader takes, under their full names; of a tool call, also its messages. */
export function leftoverIndexed(gathered: Gathered, isCall: boolean): [name: string, value: AttributeValue][] {
  const left: [string, AttributeValue][] = [];
  for (const [family, entries] of gathered.indexed) {
    const unread = isCall && CONVERSATIONS.has(family);
    for (const [index, entry] of entries) {
      for (const [name, value] of entry) {
        if (unread || !READ[family].test(name)) left.push([name === '' ? `${family}.${index}` : `${family}.${index}.${name}`, value]);
      }
    }
  }
  return left;
}
