import type { ContentField } from '../types';

/**
 * VOCABULARY §5.3 input and output, as data: names best first. `N` families are named by their prefix. All that
 * are present are read; the most complete conversation wins, the better name on a tie.
 */
export const INPUT_SOURCES = [
  'langfuse.observation.input',
  'gen_ai.input.messages',
  'llm.input_messages',
  'gen_ai.prompt',
  'llm.prompts',
  'embedding.embeddings',
  'ai.prompt.messages',
  'ai.prompt',
  'ai.value',
  'ai.values',
  'events',
  'all_messages_events',
  'pydantic_ai.all_messages',
  'gcp.vertex.agent.llm_request',
  'input.value',
  'traceloop.entity.input',
  'gen_ai.task.input',
  'mlflow.spanInputs',
  'genkit:input',
  'lk.user_transcript',
  'lk.chat_ctx',
  'flue.input',
  'smolagents.task',
  'user_prompt',
  'history',
  'input',
  'langfuse.trace.input',
] as const;

export const OUTPUT_SOURCES = [
  'langfuse.observation.output',
  'gen_ai.output.messages',
  'llm.output_messages',
  'gen_ai.completion',
  'llm.choices',
  'ai.response.text',
  'ai.response.object',
  'ai.response.toolCalls',
  'ai.result.text',
  'ai.result.object',
  'ai.result.toolCalls',
  'gcp.vertex.agent.llm_response',
  'output.value',
  'traceloop.entity.output',
  'gen_ai.task.output',
  'final_result',
  'mlflow.spanOutputs',
  'genkit:output',
  'lk.response.text',
  'flue.output',
  'response',
  'output',
  'langfuse.trace.output',
] as const;

/** Arguments of a tool call. `tool.parameters` holds arguments in some instrumentors and the schema in others. */
export const ARGUMENT_SOURCES = [
  'gen_ai.tool.call.arguments',
  'ai.toolCall.args',
  'tool_arguments',
  'gcp.vertex.agent.tool_call_args',
  'mcp.request.argument',
  'tool_input',
  'function_args',
  'arguments',
  'langfuse.observation.input',
  'traceloop.entity.input',
  'input.value',
  'mlflow.spanInputs',
  'genkit:input',
  'input',
] as const;

export const RESULT_SOURCES = [
  'gen_ai.tool.call.result',
  'ai.toolCall.result',
  'tool_response',
  'gcp.vertex.agent.tool_response',
  'mcp.response.value',
  'langfuse.observation.output',
  'traceloop.entity.output',
  'output.value',
  'mlflow.spanOutputs',
  'genkit:output',
  'output',
] as const;

/** Names whose text goes to one field as it is. Each name present adds its text. */
export const TEXT_SOURCES = {
  reason: ['aeg.reason', 'gen_ai.tool.call_reason', 'gen_ai.tool.call.reason', 'tool.call_reason', 'agent.rationale'],
  goal: ['aeg.goal', 'agent.goal'],
  subgoal: ['aeg.subgoal', 'agent.subgoal'],
  memory_summary: ['aeg.memory.summary', 'agent_working_memory_summary', 'agent.working_memory.summary'],
  query: ['gen_ai.retrieval.query.text', 'gen_ai.memory.query.text', 'reranker.query', 'db.query.text', 'db.statement'],
  documents: ['gen_ai.retrieval.documents', 'db.query.retrieved_documents'],
  memory_records: ['gen_ai.memory.records'],
  instructions: ['aeg.delegation.instructions', 'agent.delegation.instructions'],
  delegation_reason: ['aeg.delegation.reason', 'agent.delegation.reason'],
  thought: ['thought', 'agent.thought'],
  evaluation: ['aeg.evaluation.explanation', 'gen_ai.evaluation.explanation', 'aeg.evaluation.comment'],
  feedback: ['aeg.feedback.comment'],
  guardrail_reason: ['aeg.guardrail.reason', 'guardrail.reason', 'gen_ai.guardrail.result.reason'],
  prompt_template: ['llm.prompt_template.template', 'traceloop.prompt.template'],
  reasoning: ['ai.response.reasoning', 'ai.response.reasoningText', 'ai.result.reasoning'],
  decision: ['aeg.decision.reason', 'agent.decision.reason', 'aeg.decision.expected', 'agent.decision.expected'],
  error_message: ['exception.message', 'langfuse.observation.status_message', 'error.message', 'gen_ai.guardrail.error.message'],
  stacktrace: ['exception.stacktrace'],
} as const satisfies Partial<Record<ContentField, readonly string[]>>;

/** System prompts outside the list of messages. */
export const SYSTEM_SOURCES = ['gen_ai.system_instructions', 'gen_ai.system_prompt', 'system_prompt'] as const;

/** Definitions of the tools offered, beside the numbered families `llm.tools` and `llm.request.functions`. */
export const DEFINITION_SOURCES = [
  'gen_ai.tool.definitions',
  'ai.prompt.tools',
  'llm.tools',
  'model_request_parameters',
  'gen_ai.agent.tools',
  'langfuse.metadata.tools',
  'smolagents.tools_names',
  'agno.tools',
] as const;

/** What the texts beside them are; the texts show it themselves. */
export const MIME_TYPES = ['input.mime_type', 'output.mime_type'] as const;

/** Every name that content.ts looks for, so that one lookup sorts an attribute. */
export const CONTENT_NAMES: ReadonlySet<string> = new Set<string>([
  ...INPUT_SOURCES,
  ...OUTPUT_SOURCES,
  ...ARGUMENT_SOURCES,
  ...RESULT_SOURCES,
  ...Object.values(TEXT_SOURCES).flat(),
  ...SYSTEM_SOURCES,
  ...DEFINITION_SOURCES,
  ...MIME_TYPES,
  'tool.parameters',
]);
