import type { NodeContentItem } from '@/lib/queries/views';
import type { ContentField } from '@/lib/semconv/types';

/** The inspector's parts, and which fields of the content tier belong into each. Reasons and errors have parts of their own. */
const FIELDS = {
  goal: ['goal', 'subgoal'],
  decision: ['decision', 'reason'],
  delegation: ['instructions', 'delegation_reason'],
  error: ['error_message', 'stacktrace'],
  input: ['system', 'input', 'tool_arguments', 'query', 'prompt_template'],
  output: ['reasoning', 'output', 'tool_result', 'documents', 'memory_records'],
  memory: ['memory_summary'],
  offered: ['tool_definitions'],
  judged: ['evaluation', 'feedback', 'guardrail_reason'],
  rest: ['thought', 'attributes', 'event'],
} as const satisfies Record<string, readonly ContentField[]>;

export type ContentPart = keyof typeof FIELDS;
export type SortedContent = Record<ContentPart, NodeContentItem[]>;

const PART_OF = new Map<ContentField, ContentPart>(
  (Object.keys(FIELDS) as ContentPart[]).flatMap((part) => FIELDS[part].map((field): [ContentField, ContentPart] => [field, part])),
);

export function sortContent(content: readonly NodeContentItem[]): SortedContent {
  const sorted: SortedContent = {
    goal: [],
    decision: [],
    delegation: [],
    error: [],
    input: [],
    output: [],
    memory: [],
    offered: [],
    judged: [],
    rest: [],
  };
  for (const item of content) sorted[PART_OF.get(item.field) ?? 'rest'].push(item);
  return sorted;
}
