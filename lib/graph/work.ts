import type { RunId, SpanId, TraceId } from '../base/ids';
import type { UsdNanos } from '../base/money';
import type { Nanos } from '../base/time';
import type { Evaluation, NodeKind, Span, SpanEvent, SpanStatus } from '../semconv/types';
import type { CostCause, GraphEdge, Loop, NodeFlag, Why } from './types';

export interface BuildInput {
  spans: readonly Span[];
  events: readonly SpanEvent[];
  now: Nanos;
  /** The run is quiet and its root ended, or it timed out: nothing more is expected. */
  settled: boolean;
  timedOut?: boolean;
  /** Spans refused over the tenant's cap of nodes a run. */
  cappedSpans?: number;
  runId: RunId;
}

/** One span in the tree that the senders' parent ids make. */
export interface Item {
  span: Span;
  /** Position in canonical order: by start, at one start outer ones first, then by end and id. */
  rank: number;
  /** Levels below its top. */
  depth: number;
  parent: Item | null;
  children: Item[];
  /** The parent id that never arrived. */
  missing: SpanId | null;
  /** Its parent relation was cut because it closed a circle. */
  cut: Item | null;
  /** Kind after its place in the tree was looked at. */
  kind: NodeKind;
  /** Status and error after the records that speak of it were looked at. */
  status: SpanStatus;
  errorType: string | null;
  below: { action: boolean; agent: boolean; llm: boolean; interrupt: boolean; keptError: boolean };
  /** Nearest model calls and nearest actions beneath, looking through wrappers only. */
  near: { llm: number; actions: number };
  /** Carries tokens (cost), and no counted span beneath does. */
  tokenLeaf: boolean;
  costLeaf: boolean;
  /** The action that shows this span: its own, the one it doubles, or the one it was folded into. */
  action: Action | null;
  folded: boolean;
}

export interface Totals {
  inputTokens: number;
  outputTokens: number;
  costNanos: UsdNanos;
  errors: number;
}

export interface LoopVisit {
  loopId: string;
  iteration: number;
}

/** An agent action under construction; becomes a `GraphNode`. */
export interface Action {
  id: string;
  /** Rank of its first span; a parent that never arrived comes right before its first child. */
  rank: number;
  /** Position in that order over all actions. */
  order: number;
  traceId: TraceId;
  /** Reporters of this action, first one first. Empty for a parent that never arrived. */
  items: Item[];
  missing: SpanId | null;
  kind: NodeKind;
  name: string;
  agent: string | null;
  startTime: Nanos;
  endTime: Nanos | null;
  waitingNs: Nanos;
  parent: Action | null;
  /** Nearest action above it in the senders' own tree. */
  observedParent: Action | null;
  children: Action[];
  container: boolean;
  /** Takes part in the identity of the steps within it. */
  inPath: boolean;
  slots: Action[][];
  slot: number;
  /** Others run side by side with it. */
  sharesSlot: boolean;
  step: StepDraft | null;
  status: SpanStatus;
  errorType: string | null;
  errorCounts: boolean;
  failed: boolean;
  wrapperErrors: number;
  tokens: { input: number; output: number; cacheRead: number; cacheWrite: number; reasoning: number };
  costNanos: UsdNanos;
  unpriced: boolean;
  costCause: CostCause;
  folded: { spans: number; errors: number; transport: number; framework: number };
  flags: Set<NodeFlag>;
  attempt: number;
  retryOf: Action | null;
  /** Follows the slot before without being a new visit in the loop sense: a retry, or a resume in a later trace. */
  continues: boolean;
  /** Starts a trace that goes on where an earlier one stopped to wait. */
  resumes: boolean;
  loop: LoopVisit | null;
  /** Itself and everything it holds. */
  total: Totals;
  sameResultAs: string[];
  sameResults: number;
  why: Why[];
  evaluations: Evaluation[];
  /** Waits for somebody's decision: a checkpoint, or a call that was interrupted for one. */
  checkpoint: boolean;
  /** The model call that asked for this action, with what it is known from. */
  askedBy: { action: Action; call: number | null; evidence: string; inferred: boolean } | null;
}

/** A logical place under construction. */
export interface StepDraft {
  id: string;
  parent: StepDraft | null;
  /** The nearest place on the way up that is an agent, itself included. */
  agentStep: StepDraft | null;
  agentName: string | null;
  visits: Action[];
}

/** One container place with all its visits, each a list of slots; the run itself is one too. */
export interface Place {
  id: string;
  visits: Action[][][];
  /** Slot in which each step was first visited, counted over all visits. */
  firsts: Map<StepDraft, number>;
}

/** What the passes share. Each pass reads what the ones before it filled in. */
export interface Work {
  input: BuildInput;
  items: Item[];
  /** Parents before children. */
  topDown: Item[];
  bySpan: Map<string, Item>;
  /** Parents that never arrived, by the key of the span they would be. */
  placeholders: Map<string, Action>;
  actions: Action[];
  byId: Map<string, Action>;
  /** Children of the run itself. */
  tops: Action[];
  /** Actions without a container that arrived, in order: the sequence of the run itself. */
  loose: Action[];
  topSlots: Action[][];
  edges: Map<string, GraphEdge>;
  steps: StepDraft[];
  places: Place[];
  loops: Loop[];
  duplicates: number;
  /** Transitions to a step visited before. */
  backEdges: number;
  /** Stretches of waiting for people. */
  waits: { start: Nanos; end: Nanos }[];
  endedWaiting: boolean;
}

export function spanKey(traceId: string, spanId: string): string {
  return `${traceId}${spanId}`;
}

export function newWork(input: BuildInput): Work {
  return {
    input,
    items: [],
    topDown: [],
    bySpan: new Map(),
    placeholders: new Map(),
    actions: [],
    byId: new Map(),
    tops: [],
    loose: [],
    topSlots: [],
    edges: new Map(),
    steps: [],
    places: [],
    loops: [],
    duplicates: 0,
    backEdges: 0,
    waits: [],
    endedWaiting: false,
  };
}
