import type { SpanFacts } from '../types';

/** §2.4: provider values that changed their name. */
export const PROVIDERS: Readonly<Record<string, string>> = {
  'az.ai.openai': 'azure.ai.openai',
  'az.ai.inference': 'azure.ai.inference',
  azure: 'azure.ai.openai',
  azure_openai: 'azure.ai.openai',
  vertex_ai: 'gcp.vertex_ai',
  vertexai: 'gcp.vertex_ai',
  google_vertexai: 'gcp.vertex_ai',
  'google-vertex': 'gcp.vertex_ai',
  'gcp.vertex.agent': 'gcp.gemini',
  gemini: 'gcp.gemini',
  google: 'gcp.gemini',
  'google-gla': 'gcp.gemini',
  google_genai: 'gcp.gemini',
  xai: 'x_ai',
  aws: 'aws.bedrock',
  bedrock: 'aws.bedrock',
  amazon_bedrock: 'aws.bedrock',
  'amazon-bedrock': 'aws.bedrock',
  mistralai: 'mistral_ai',
  mistral: 'mistral_ai',
  moonshot: 'moonshot_ai',
};

/** Frameworks that put their own name where the provider belongs. */
export const NOT_PROVIDERS: ReadonlySet<string> = new Set([
  'langchain',
  'langgraph',
  'microsoft.agent_framework',
  '_other',
  'autogen',
  'crewai',
  'langsmith',
  'openai_agents',
  'unknown',
]);

/** Beginnings of model names that tell the provider when nobody says it. */
export const MODEL_PROVIDERS: readonly [RegExp, string][] = [
  [/^(gpt-|o[134](-|$)|chatgpt|text-embedding-|dall-e|whisper)/, 'openai'],
  [/^claude/, 'anthropic'],
  [/^gemini/, 'gcp.gemini'],
  [/^(mistral|ministral|codestral|devstral|magistral|pixtral)/, 'mistral_ai'],
  [/^(command-|embed-v)/, 'cohere'],
  [/^deepseek/, 'deepseek'],
  [/^grok/, 'x_ai'],
  [/^(amazon\.|us\.amazon\.|us\.anthropic\.|anthropic\.claude|us\.meta\.|meta\.llama)/, 'aws.bedrock'],
];

/** §5.3 finish_reason: everybody's words in ours. Unlisted ones stay, in lower case. */
export const FINISH_REASONS: Readonly<Record<string, string>> = {
  stop: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  complete: 'stop',
  completed: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  model_length: 'length',
  tool_calls: 'tool_call',
  tool_call: 'tool_call',
  tool_use: 'tool_call',
  'tool-calls': 'tool_call',
  function_call: 'tool_call',
  content_filter: 'content_filter',
  'content-filter': 'content_filter',
  refusal: 'content_filter',
  safety: 'content_filter',
  guardrail_intervened: 'content_filter',
  prohibited_content: 'content_filter',
};

/** Exceptions by which frameworks wait for a person or leave a node: no failure. */
export const INTERRUPTS: ReadonlySet<string> = new Set(['GraphInterrupt', 'NodeInterrupt']);
export const CONTROL_FLOW: ReadonlySet<string> = new Set(['ParentCommand', 'Command', 'GraphBubbleUp']);

/** §6.6: somebody stopped the work. */
export const CANCELLATIONS: ReadonlySet<string> = new Set([
  'CancelledError',
  'AbortError',
  'NodeCancelledError',
  'GeneratorExit',
  'CanceledError',
  'TaskCanceledException',
  'OperationCanceledException',
]);

export const GUARDRAIL_OUTCOMES: Readonly<Record<string, NonNullable<SpanFacts['guardrailOutcome']>>> = {
  pass: 'pass',
  passed: 'pass',
  success: 'pass',
  ok: 'pass',
  allow: 'pass',
  none: 'pass',
  block: 'block',
  blocked: 'block',
  fail: 'block',
  failed: 'block',
  failure: 'block',
  deny: 'block',
  denied: 'block',
  redact: 'redact',
  redacted: 'redact',
  mask: 'redact',
  masked: 'redact',
  replan: 'replan',
  escalate: 'escalate',
  escalated: 'escalate',
};

export const TOOL_STATUSES: Readonly<Record<string, NonNullable<SpanFacts['toolStatus']>>> = {
  success: 'success',
  ok: 'success',
  completed: 'success',
  empty: 'empty',
  no_results: 'empty',
  error: 'error',
  failed: 'error',
  failure: 'error',
};

/** Tools that hand the conversation to people rather than to another agent. */
export const ESCALATIONS: ReadonlySet<string> = new Set(['transfer_to_human_agents', 'transfer_to_human', 'escalate_to_human']);
