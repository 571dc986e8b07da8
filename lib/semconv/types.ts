import type { SpanId, TraceId } from '../base/ids';
import type { UsdNanos } from '../base/money';
import type { Nanos } from '../base/time';

export const NODE_KINDS = [
  'llm',
  'tool',
  'agent',
  'plan',
  'act',
  'observe',
  'reflect',
  'retrieval',
  'memory_read',
  'memory_write',
  'human_checkpoint',
  'subagent_spawn',
  'guardrail',
  'evaluator',
  'state_transition',
  'other',
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** A finer word within a kind, where the sender gave one. */
export type KindDetail = 'embedding' | 'rerank' | 'workflow' | 'step' | 'prompt' | 'create_agent' | 'handoff' | 'mcp' | null;

export type SpanStatus = 'ok' | 'error' | 'interrupted' | 'cancelled' | 'unset';

/** What a span has that is worth a warning, each a fact of the record and not of the agent. */
export type QualityFlag =
  | 'time_clamped'
  | 'end_before_start'
  | 'no_end'
  | 'no_start'
  | 'self_parent'
  | 'attributes_dropped'
  | 'bad_number'
  | 'content_cut'
  | 'duplicate_keys'
  | 'conflicting_copy'
  | 'late'
  | 'texts_not_kept';

/** Fields of the content tier: the sensitive text of a run, behind its own permission. */
export const CONTENT_FIELDS = [
  'system',
  'input',
  'output',
  'reasoning',
  'tool_arguments',
  'tool_result',
  'tool_definitions',
  'reason',
  'decision',
  'goal',
  'subgoal',
  'memory_summary',
  'query',
  'documents',
  'memory_records',
  'instructions',
  'delegation_reason',
  'error_message',
  'stacktrace',
  'thought',
  'evaluation',
  'feedback',
  'guardrail_reason',
  'prompt_template',
  'attributes',
  'event',
] as const;
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** Where a span refers to a text: structure only, no text in it. Order within a field is the order of the messages. */
export interface ContentRef {
  field: ContentField;
  hash: string;
  /** UTF-8 bytes of the text before any cut. */
  size: number;
  /** `text`, `json`, or a media type of a part. */
  format: string;
  /** Message role (system, user, assistant, tool…), or the log/event name. */
  role?: string;
  /** Tool name or participant name that belongs to this part. */
  name?: string;
  /** Tool call id for a part that calls or answers a tool. */
  callId?: string;
  /** Part type: text, reasoning, tool_call, tool_call_response, blob, file, uri… */
  part?: string;
  /** Position of the message this part belongs to, from 0. */
  message?: number;
  /** The name that the sender used (`gen_ai.input.messages`, `thought`, …): the evidence shown to people. */
  source: string;
  /** Set on texts that say why: `stated` under a name meant for reasons, `thought` (argument, think tool, framework's attribute, text before a code fence), `ledger` of a coordinator. */
  evidence?: 'stated' | 'thought' | 'ledger';
}

/** What was taken out of one place before storage: how often, and by which detector. Never what it was. */
export interface Redaction {
  /** The name that the sender used for the place (as in `ContentRef.source`), or the structural field: `name`, `user_id`, `labels.x`. */
  where: string;
  /** A detector of ours, or `custom:<name>` of the tenant's own pattern; `denied` for an attribute that its lists keep out. */
  detector: string;
  count: number;
}

/** A tool call that a model asked for, as its message declares it (structure only). */
export interface DeclaredToolCall {
  name: string;
  callId: string | null;
  argsHash: string | null;
  /** Hash of the text or reasoning that stands beside the call in the same message: the text before the call. */
  textHash: string | null;
}

export interface SpanLink {
  traceId: TraceId;
  spanId: SpanId;
  /** What the sender calls the relation, where it does. */
  relation: string | null;
}

/** Token counts in normal form: input includes cache reads and writes, output includes reasoning. `null`: not sent. */
export interface TokenCounts {
  input: number | null;
  output: number | null;
  cacheRead: number | null;
  cacheWrite: number | null;
  reasoning: number | null;
}

/** An evaluator's score or a person's feedback, attached to a span. The comment is content. */
export interface Evaluation {
  name: string;
  value: number | null;
  label: string | null;
  by: 'evaluator' | 'human' | 'code' | null;
}

/** Structural facts that few spans have. Absent keys were not sent. Everything textual is in the content tier. */
export interface SpanFacts {
  requestedModel?: string;
  modelVersion?: string;
  temperature?: number;
  topP?: number;
  maxTokens?: number;
  seed?: string;
  responseId?: string;
  previousResponseId?: string;
  reasoningMode?: string;
  stepIndex?: number;
  iteration?: number;
  promptName?: string;
  promptVersion?: string;
  memoryIndexVersion?: string;
  frameworkName?: string;
  frameworkVersion?: string;
  agentVersion?: string;
  toolContractVersion?: string;
  toolSchemaHash?: string;
  toolSchemaExpectedHash?: string;
  toolArgsSchemaHash?: string;
  toolStatus?: 'success' | 'empty' | 'error';
  toolResponseBytes?: number;
  dataAsOf?: string;
  attempt?: number;
  fallback?: string;
  confidence?: number;
  budgetTokensRemaining?: number;
  contextTokens?: number;
  contextLimit?: number;
  delegateTo?: string;
  subAgent?: string;
  handoffFrom?: string;
  handoffTo?: string;
  humanDecision?: string;
  humanRole?: string;
  guardrailName?: string;
  guardrailOutcome?: 'pass' | 'block' | 'redact' | 'replan' | 'escalate';
  evaluations?: Evaluation[];
  replayOf?: string;
  explicitRunId?: string;
  parentStep?: string;
  stepNumber?: number;
  langgraphNode?: string;
  langgraphStep?: number;
  checkpointNs?: string;
  /** The parent is a span of another process. */
  remoteParent?: boolean;
  retrievalTopK?: number;
  retrievalCount?: number;
  severity?: string;
  logLevel?: string;
  truncated?: string;
  /** Candidates of a decision record: names and scores are structure, why-not texts are content. */
  decision?: {
    considered: { name: string; score: number | null; whyNot: string | null }[];
    chosen: string | null;
    confidence: number | null;
    constraints: string[];
  };
  /** Names of the tools offered to a model call. */
  toolsOffered?: string[];
  /** sha-256 of canonical {name, parameters} of each tool offered, by tool name: the contract that calls below were made under. */
  toolSchemas?: Record<string, string>;
  serviceTier?: string;
  /** Anthropic's fast mode and its like. */
  speed?: string;
  /** What the span waits for a person with: `GraphInterrupt`, `NodeInterrupt`, `ApprovalRequired`. Ancestors repeat it; the deepest span is the checkpoint. */
  interrupt?: string;
  /** The tool hands over to people. */
  escalation?: boolean;
  /** A coordinator's ledger entry: its answers; the reasons are content of evidence `ledger`. */
  ledger?: { satisfied: boolean | null; inLoop: boolean | null; progress: boolean | null; nextSpeaker: string | null };
  /** A person's feedback on the span named `target` (or this span). */
  feedback?: { value: number | null; label: string | null; target: string | null };
  /** Strands' event-loop cycle and the one before it. */
  cycleId?: string;
  parentCycleId?: string;
  /** The sender's node name within its graph, and the node it came from. */
  graphNodeId?: string;
  graphNodeParent?: string;
  [other: `x_${string}`]: string | number | boolean | undefined;
}

/**
 * A span in the field's terms: what the store keeps as one row and the graph is made of. Holds structure only;
 * texts are referred to by hash. The same OTLP span always gives the same `Span`.
 */
export interface Span {
  traceId: TraceId;
  spanId: SpanId;
  parentSpanId: SpanId | null;
  /** Name for people (VOCABULARY order: tool, agent, workflow, node name, …, span name). */
  name: string;
  /** Name as sent. */
  spanName: string;
  kind: NodeKind;
  kindDetail: KindDetail;
  /** The attribute or rule that decided the kind, e.g. `openinference.span.kind`. */
  kindSource: string;
  /** True where the kind is a guess by name rather than a statement of the sender. */
  kindGuessed: boolean;
  otelKind: number;
  scopeName: string;
  serviceName: string;
  /** Start as shown: clamped to the accepted range. */
  startTime: Nanos;
  /** `null` when the span never ended. Never before `startTime`. */
  endTime: Nanos | null;
  /** Set by the store when the row is accepted. */
  arrivalTime: Nanos;
  status: SpanStatus;
  errorType: string | null;
  agentName: string | null;
  agentId: string | null;
  /** One invocation of an agent, where the sender tells invocations apart. */
  agentRunId: string | null;
  model: string | null;
  provider: string | null;
  toolName: string | null;
  toolCallId: string | null;
  argsHash: string | null;
  resultHash: string | null;
  tokens: TokenCounts;
  /** What the call cost the platform: sent, or priced from the price book; `null` when neither. */
  costNanos: UsdNanos | null;
  costSource: 'sent' | 'computed' | 'unpriced' | 'none';
  finishReasons: string[];
  sessionId: string | null;
  userId: string | null;
  workflow: string | null;
  workflowVersion: string | null;
  trigger: string | null;
  slaClass: string | null;
  /** Groups visits of one model role: hash of the masked beginning of the system prompt or first user message. */
  promptSignature: string | null;
  declaredToolCalls: DeclaredToolCall[];
  links: SpanLink[];
  /** For noise classes: transport, framework, or null. */
  noise: 'transport' | 'framework' | null;
  facts: SpanFacts;
  flags: QualityFlag[];
  content: ContentRef[];
  /** Attribute keys and values that are labels: small, not text of a person or model (tenant.id, environment, tags…). */
  labels: Record<string, string>;
  /** Absent where nothing was redacted. No part of what tells a copy from a conflict: a policy may change between two copies. */
  redactions?: Redaction[];
}

/** A span event or log record attached to a run. Its text is in the content tier. */
export interface SpanEvent {
  traceId: TraceId;
  spanId: SpanId | null;
  /** Distinct per record: hash of its identity, so that a resend is the same event. */
  eventId: string;
  time: Nanos;
  arrivalTime: Nanos;
  name: string;
  source: 'span' | 'log';
  /** As sent, SEMANTIC_WARN and CRITICAL included; empty for span events. */
  severity: string;
  severityNumber: number;
  content: ContentRef[];
  labels: Record<string, string>;
  /** A score or feedback that came as an event or log. */
  evaluation?: Evaluation;
  /** The model response that the record speaks of, where it names no span. */
  responseId?: string;
  redactions?: Redaction[];
}

/** What semconv makes of one request. */
export interface Normalized {
  spans: Span[];
  events: SpanEvent[];
  /** Texts by hash; several refs may name one. */
  texts: Map<string, string>;
  /** Facts that belong to a span but came as an event or log: evaluations, feedback, exceptions. Applied by the graph on reading. */
  dropped: ReadonlyMap<string, number>;
}
