import type { KindDetail, NodeKind } from '../types';
import type { Column } from './columns';

/** `[kind, detail]`; `step` tries the node's name and falls back to other(step); `continue` asks the next row. */
export type KindValue = readonly [NodeKind, KindDetail] | 'step' | 'continue';

const llm: KindValue = ['llm', null];
const embedding: KindValue = ['llm', 'embedding'];
const tool: KindValue = ['tool', null];
const agent: KindValue = ['agent', null];
const workflow: KindValue = ['agent', 'workflow'];
const retrieval: KindValue = ['retrieval', null];
const rerank: KindValue = ['retrieval', 'rerank'];
const guardrail: KindValue = ['guardrail', null];
const evaluator: KindValue = ['evaluator', null];
const prompt: KindValue = ['other', 'prompt'];
const other: KindValue = ['other', null];
const write: KindValue = ['memory_write', null];

export interface KindRow {
  column: Column;
  values: Readonly<Record<string, KindValue>>;
  /** What a value in no row means; asks the next row where absent. */
  unmapped?: KindValue;
}

const LANGSMITH: KindRow = {
  column: 'kindLangsmith',
  values: { llm, tool, retriever: retrieval, embedding, prompt, parser: other, chain: 'continue' },
};

/** VOCABULARY §5.1 rows 3–11 in order; values are compared in lower case. Rows 1, 2, 12 and 13 are rules, see kind.ts. */
export const KIND_ROWS: readonly KindRow[] = [
  {
    column: 'kindLangfuse',
    values: {
      generation: llm,
      embedding,
      agent,
      tool,
      retriever: retrieval,
      guardrail,
      evaluator,
      chain: 'continue',
      span: 'continue',
      event: 'continue',
    },
  },
  {
    column: 'kindOpenInference',
    values: {
      llm,
      embedding,
      tool,
      agent,
      retriever: retrieval,
      reranker: rerank,
      guardrail,
      evaluator,
      prompt,
      'agent.step': 'step',
    },
  },
  {
    column: 'kindOperation',
    values: {
      chat: llm,
      generate_content: llm,
      text_completion: llm,
      completion: llm,
      generate: llm,
      llm_call: llm,
      fetch_response: llm,
      realtime_inference: llm,
      generate_live_content: llm,
      embeddings: embedding,
      embedding,
      invoke_agent: agent,
      create_agent: ['agent', 'create_agent'],
      agent_call: agent,
      invoke_swarm: agent,
      handle_conversation_turn: agent,
      invoke_workflow: workflow,
      invoke_graph: workflow,
      execute_tool: tool,
      tool_call: tool,
      plan: ['plan', null],
      retrieval,
      rerank,
      vector_db_retrieve: retrieval,
      search_memory: ['memory_read', null],
      create_memory: write,
      update_memory: write,
      upsert_memory: write,
      delete_memory: write,
      create_memory_store: write,
      delete_memory_store: write,
      apply_guardrail: guardrail,
      agent_step: 'step',
      execute_event_loop_cycle: 'step',
      invoke_node: 'step',
      execute_task: 'step',
      handoff: ['subagent_spawn', 'handoff'],
      goto: ['state_transition', null],
    },
  },
  {
    column: 'kindTraceloop',
    values: { agent, tool, workflow, task: 'step', handoff: ['subagent_spawn', 'handoff'], 'agent.step': 'step' },
  },
  LANGSMITH,
  {
    column: 'kindMcp',
    values: {
      'tools/call': ['tool', 'mcp'],
      'resources/read': retrieval,
      'prompts/get': retrieval,
      'sampling/createmessage': llm,
      'elicitation/create': ['human_checkpoint', null],
    },
    unmapped: other,
  },
  {
    column: 'kindClaude',
    values: {
      llm_request: llm,
      'claude_code.llm_request': llm,
      tool,
      'claude_code.tool': tool,
      interaction: agent,
      'claude_code.interaction': agent,
      'tool.blocked_on_user': ['human_checkpoint', null],
      'claude_code.tool.blocked_on_user': ['human_checkpoint', null],
    },
  },
  { column: 'kindSpan', values: { 'agent.step': 'step', llm, tool, agent } },
  {
    column: 'kindOther',
    values: {
      model: llm,
      llm,
      chat_model: llm,
      chat: llm,
      completion: llm,
      embedder: embedding,
      embedding,
      tool,
      retriever: retrieval,
      rerank,
      reranker: rerank,
      evaluator,
      agent,
    },
  },
];

/** LangSmith's exporter maps retrievers to embeddings, so its own kind is read first in its own scope. */
export const LANGSMITH_FIRST: readonly KindRow[] = [LANGSMITH, ...KIND_ROWS];

/** §5.1 row 8: how `ai.operationId` ends or begins. */
export const AI_SDK_OPERATIONS: readonly [RegExp, KindValue][] = [
  [/\.do(Generate|Stream)$/, llm],
  [/\.doEmbed$/, embedding],
  [/^ai\.toolCall$/, tool],
  [/^ai\.rerank/, rerank],
  [/^ai\.embed/, embedding],
  [/^ai\.(generate|stream)/, agent],
];

/** §5.1 row 13: names of nodes that people give to these steps. A guess, and said to be one. */
export const STEP_NAMES: Readonly<Record<string, NodeKind>> = {
  plan: 'plan',
  planner: 'plan',
  planning: 'plan',
  observe: 'observe',
  reflect: 'reflect',
  reflection: 'reflect',
  critic: 'reflect',
  review: 'reflect',
  act: 'act',
  execute: 'act',
};

/** Beginnings of span names that the convention fixes, for spans that lost their attributes. A guess. */
export const NAME_PREFIXES: readonly [string, KindValue][] = [
  ['execute_tool ', tool],
  ['invoke_agent ', agent],
  ['invoke_workflow ', workflow],
  ['create_agent ', ['agent', 'create_agent']],
  ['chat ', llm],
  ['generate_content ', llm],
  ['text_completion ', llm],
  ['embeddings ', embedding],
  ['retrieval ', retrieval],
  ['plan ', ['plan', null]],
  ['running tool: ', tool],
  ['agent run', agent],
  ['claude_code.llm_request', llm],
  ['claude_code.tool.blocked_on_user', ['human_checkpoint', null]],
  ['claude_code.interaction', agent],
];
