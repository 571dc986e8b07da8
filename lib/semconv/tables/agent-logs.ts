import type { NodeKind } from '../types';

/** What a log record of a coding agent becomes; records in no row are events of the turn. */
export interface AgentLogRow {
  kind: NodeKind;
  /** The turn itself: the parent of everything else of its trace. */
  root?: true;
  /** Only records whose attribute holds one of the values. */
  when?: { name: string; in: readonly string[] } | { name: string; atLeast: number };
}

/** One coding agent that sends log records instead of spans (VOCABULARY §4.6). */
export interface AgentLogSender {
  /** Event names are `<prefix>.<name>`; some senders leave the prefix to the log body. */
  prefix: string;
  agent: string;
  scope: RegExp;
  /** Attributes that name the conversation and the turn in it. */
  session: readonly string[];
  turn: readonly string[];
  rows: Readonly<Record<string, AgentLogRow>>;
}

const USER_SOURCES = ['user_permanent', 'user_temporary', 'user_abort', 'user_reject', 'user'];

export const AGENT_LOG_SENDERS: readonly AgentLogSender[] = [
  {
    prefix: 'claude_code',
    agent: 'claude-code',
    scope: /claude_code/,
    session: ['session.id'],
    turn: ['prompt.id'],
    rows: {
      user_prompt: { kind: 'agent', root: true },
      api_request: { kind: 'llm' },
      api_error: { kind: 'llm' },
      api_refusal: { kind: 'llm' },
      tool_result: { kind: 'tool' },
      tool_decision: { kind: 'human_checkpoint', when: { name: 'source', in: USER_SOURCES } },
      permission_mode_changed: { kind: 'state_transition' },
      hook_execution_complete: { kind: 'guardrail', when: { name: 'num_blocking', atLeast: 1 } },
    },
  },
  {
    prefix: 'codex',
    agent: 'codex',
    scope: /codex/,
    session: ['conversation.id', 'session.id'],
    turn: ['turn.id', 'prompt.id'],
    rows: {
      conversation_starts: { kind: 'agent', root: true },
      api_request: { kind: 'llm', when: { name: 'http.response.status_code', atLeast: 400 } },
      sse_event: { kind: 'llm', when: { name: 'event.kind', in: ['response.completed'] } },
      tool_result: { kind: 'tool' },
      tool_decision: { kind: 'human_checkpoint', when: { name: 'source', in: USER_SOURCES } },
    },
  },
  {
    prefix: 'gemini_cli',
    agent: 'gemini-cli',
    scope: /gemini[_-]cli/,
    session: ['session.id'],
    turn: ['prompt_id', 'prompt.id'],
    rows: {
      user_prompt: { kind: 'agent', root: true },
      api_response: { kind: 'llm' },
      api_error: { kind: 'llm' },
      tool_call: { kind: 'tool' },
      'conseca.verdict': { kind: 'guardrail' },
    },
  },
];
