import type { RunId, SpanId, TraceId } from '../base/ids';
import type { UsdNanos } from '../base/money';
import type { Nanos } from '../base/time';
import type {
  ContentRef,
  DeclaredToolCall,
  Evaluation,
  KindDetail,
  NodeKind,
  Redaction,
  SpanFacts,
  SpanStatus,
  TokenCounts,
} from '../semconv/types';

export type RunStatus = 'running' | 'ok' | 'error' | 'interrupted';
export type EdgeKind = 'parent' | 'next' | 'link' | 'data' | 'delegate' | 'handoff' | 'resume';

/** Where a statement about the run comes from; pages print it beside the statement. */
export type Evidence =
  | 'stated' // the agent sent a reason under a name meant for it
  | 'text_before_call' // text in the same message as the call
  | 'reasoning' // a reasoning part before the call
  | 'thought' // a thought argument, a think tool, or a framework's thought attribute
  | 'plan_text' // the planning text around it
  | 'ledger' // a coordinator's ledger entry
  | 'inferred';

/** A reason as a reference into the content tier: structure only. */
export interface Why {
  evidence: Evidence;
  /** The node whose content holds the text. */
  nodeId: string;
  /** The text's hash in the run's content; null when the reason is structural (then `note` says it). */
  hash: string | null;
  source: string;
  note: string | null;
}

export type NodeFlag =
  | 'double' // several spans recorded this one action
  | 'orphan' // its parent never arrived
  | 'awaited' // a parent that may still come
  | 'root'
  | 'late'
  | 'clamped'
  | 'no_end'
  | 'conflict'
  | 'retry'
  | 'failed_again'
  | 'superseded'
  | 'escalation'
  | 'fallback'
  | 'truncated'
  | 'interrupted'
  | 'cancelled'
  | 'callback'
  | 'recursion'
  | 'same_result'
  | 'contract_changed'
  | 'waiting'
  | 'missing'
  | 'content_cut'
  | 'texts_not_kept' // the tenant kept no texts when it arrived
  | 'guessed_kind';

export type CostCause = 'first' | 'retry' | 'error';

/** An agent action. Container nodes (agents, workflows, numbered groups) hold others through `parentId`. */
export interface GraphNode {
  /** Span id of the action's first span; `missing:<span id>` for a parent that never arrived. */
  id: string;
  traceId: TraceId;
  /** All spans of this action, first one first. */
  spanIds: SpanId[];
  kind: NodeKind;
  kindDetail: KindDetail;
  kindSource: string;
  kindGuessed: boolean;
  name: string;
  /** The nearest kept container, not necessarily the span's own parent. */
  parentId: string | null;
  /** The parent as sent. */
  parentSpanId: SpanId | null;
  stepId: string;
  container: boolean;
  agent: string | null;
  model: string | null;
  provider: string | null;
  tool: string | null;
  toolCallId: string | null;
  status: SpanStatus;
  errorType: string | null;
  /** True where this node's own error counts (no error lies below it). */
  errorCounts: boolean;
  startTime: Nanos;
  endTime: Nanos | null;
  arrivalTime: Nanos;
  durationNs: Nanos;
  /** Waiting for a person, part of `durationNs`. */
  waitingNs: Nanos;
  /** Counted on token-bearing leaves only; zeros elsewhere. */
  tokens: { input: number; output: number; cacheRead: number; cacheWrite: number; reasoning: number };
  /** What the span itself says, counted or not. */
  reportedTokens: TokenCounts;
  /** Counted cost; null when the action is a priced kind without a price. */
  costNanos: UsdNanos | null;
  costSource: 'sent' | 'computed' | 'unpriced' | 'none';
  /** Why this money was spent: a first try, a try again (and what it set off), or a call that failed. */
  costCause: CostCause;
  finishReasons: string[];
  /** 1 for a first try; n for the n-th try of the same call. */
  attempt: number;
  /** Iteration of the innermost loop this node is a visit in, from 1; null outside loops. */
  iteration: number | null;
  loopId: string | null;
  /** Position of the node's slot among its siblings, from 0. */
  slot: number;
  flags: NodeFlag[];
  /** Noise folded into this node. */
  folded: { spans: number; errors: number; transport: number; framework: number };
  why: Why[];
  evaluations: Evaluation[];
  declaredToolCalls: DeclaredToolCall[];
  /** Ids of earlier nodes of the same tool with an equal result hash. */
  sameResultAs: string[];
  /** How many earlier calls of the tool gave this result; `sameResultAs` lists the first and the last few. */
  sameResults: number;
  facts: SpanFacts;
  content: ContentRef[];
  labels: Record<string, string>;
  /** What was taken out of its spans before they were stored. */
  redactions: readonly Redaction[];
}

export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  kind: EdgeKind;
  /** Returns to a step visited before. */
  back: boolean;
  retry: boolean;
  /** Derived rather than sent; `evidence` says from what. */
  inferred: boolean;
  evidence: string;
  /** Short text for people: "delegates", "asks planner", "18 h 57 m later". */
  label: string | null;
  superseded: boolean;
}

/** A logical place: all visits of one (container path, kind, name). */
export interface Step {
  id: string;
  name: string;
  kind: NodeKind;
  kindDetail: KindDetail;
  /** The step of the container it stands in. */
  parentStepId: string | null;
  container: boolean;
  agent: string | null;
  model: string | null;
  models: string[];
  tool: string | null;
  nodeIds: string[];
  visits: number;
  errors: number;
  retries: number;
  inputTokens: number;
  outputTokens: number;
  costNanos: UsdNanos;
  unpricedCalls: number;
  startTime: Nanos;
  /** Summed over visits. */
  durationNs: Nanos;
  waitingNs: Nanos;
  folded: { spans: number; errors: number; transport: number; framework: number };
  flags: NodeFlag[];
}

/** Counted edge between steps (or agents, in the agent view). */
export interface StepEdge {
  id: string;
  source: string;
  target: string;
  kind: EdgeKind;
  back: boolean;
  retry: boolean;
  inferred: boolean;
  count: number;
  label: string | null;
}

export interface LoopIteration {
  index: number;
  nodeIds: string[];
  startTime: Nanos;
  durationNs: Nanos;
  inputTokens: number;
  outputTokens: number;
  costNanos: UsdNanos;
  errors: number;
}

export interface Loop {
  id: string;
  /** Step where each iteration starts. */
  header: string;
  stepIds: string[];
  /** The loop that this one is nested in. */
  parentLoopId: string | null;
  /** Visits of the header. */
  iterations: number;
  /** How often the loop was entered; returns = iterations − entries. */
  entries: number;
  runs: LoopIteration[];
}

/** Someone who acted: an agent with the messages exchanged. */
export interface AgentView {
  agents: Step[];
  edges: StepEdge[];
}

export type Missing =
  | { what: 'parent'; spanId: SpanId; children: number; awaited: boolean }
  | { what: 'root'; traceId: TraceId; awaited: boolean }
  | { what: 'end'; nodeId: string }
  | { what: 'cut'; spans: number; limit: number }
  | { what: 'attributes'; nodeId: string; count: number }
  | { what: 'late'; spans: number }
  /** Stored records that cannot be read any more, in a file of ours. `spans`: how many of the run are in such files. */
  | { what: 'segment'; file: string; problem: string; spans: number }
  | { what: 'timeout' };

/** The sentence a run opens with, as words and links (structure only). */
export interface Summary {
  /** `null` cause prints "no cause found". */
  parts: ({ text: string } | { text: string; nodeId: string })[];
  causeNodeId: string | null;
  evidence: string | null;
  causeFound: boolean;
}

/** Everything that a run row says; derived from the graph alone. */
export interface RunFacts {
  name: string;
  workflow: string | null;
  workflowVersion: string | null;
  sessionId: string | null;
  userId: string | null;
  trigger: string | null;
  slaClass: string | null;
  replayOf: RunId | null;
  status: RunStatus;
  /** Waiting for a person at its end: the next trace of the same conversation resumes it. */
  endedWaiting: boolean;
  startTime: Nanos;
  endTime: Nanos | null;
  durationNs: Nanos;
  /** Duration without waiting for people. */
  workingNs: Nanos;
  spans: number;
  nodes: number;
  errors: number;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  reasoningTokens: number;
  costNanos: UsdNanos;
  retryCostNanos: UsdNanos;
  errorCostNanos: UsdNanos;
  unpricedCalls: number;
  agents: string[];
  models: string[];
  providers: string[];
  tools: string[];
  failedTools: string[];
  finishReasons: string[];
  guardrailsFired: string[];
  guardrails: number;
  humanCheckpoints: number;
  fallbacks: number;
  orphans: number;
  missingParents: number;
  /** Transitions to a step visited before. */
  backEdges: number;
  loops: number;
  /** Iterations of the longest loop. */
  maxIterations: number;
  retries: number;
  noiseFolded: number;
  rootEnded: boolean;
  summary: Summary;
}

export interface ExecutionGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  steps: Step[];
  stepEdges: StepEdge[];
  loops: Loop[];
  agentView: AgentView;
  missing: Missing[];
  facts: RunFacts;
}
