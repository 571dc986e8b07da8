/**
 * What the query API answers and the pages are given (DESIGN §8). Instants are RFC 3339 UTC with nanoseconds, money a
 * decimal string in USD (`null` where the caller has no money role), 64-bit integers that can exceed 2^53 strings.
 */
import type { EdgeKind, Evidence, NodeFlag, RunStatus } from '../graph/types';
import type { ContentField, Evaluation, KindDetail, NodeKind, Redaction, SpanFacts, SpanStatus } from '../semconv/types';

export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

export interface SummaryView {
  parts: { text: string; nodeId?: string }[];
  causeNodeId: string | null;
  evidence: string | null;
  causeFound: boolean;
  /** The same sentence as plain text. */
  text: string;
}

export interface RunView {
  runId: string;
  traceIds: string[];
  name: string;
  workflow: string | null;
  workflowVersion: string | null;
  sessionId: string | null;
  userId: string | null;
  trigger: string | null;
  slaClass: string | null;
  status: RunStatus;
  startTime: string;
  endTime: string | null;
  /** Decimal strings of nanoseconds. */
  durationNs: string;
  workingNs: string;
  spans: number;
  nodes: number;
  errors: number;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  reasoningTokens: number;
  costUsd: string | null;
  unpricedCalls: number;
  agents: string[];
  models: string[];
  tools: string[];
  failedTools: string[];
  finishReasons: string[];
  orphans: number;
  missingParents: number;
  backEdges: number;
  loops: number;
  maxIterations: number;
  retries: number;
  guardrails: number;
  humanCheckpoints: number;
  fallbacks: number;
  noiseFolded: number;
  replayOf: string | null;
  /** True when all spans are in and the run will not change unless late spans come. */
  settled: boolean;
  version: number;
  summary: SummaryView;
}

export interface WhyView {
  evidence: Evidence;
  nodeId: string;
  /** Reference into that node's content; the text needs the content permission. */
  hash: string | null;
  source: string;
  note: string | null;
}

/** A node of the unfolded graph. */
export interface NodeView {
  id: string;
  traceId: string;
  spanIds: string[];
  kind: NodeKind;
  kindDetail: KindDetail;
  kindSource: string;
  kindGuessed: boolean;
  name: string;
  parentId: string | null;
  stepId: string;
  container: boolean;
  agent: string | null;
  model: string | null;
  provider: string | null;
  tool: string | null;
  toolCallId: string | null;
  status: SpanStatus;
  errorType: string | null;
  errorCounts: boolean;
  startTime: string;
  endTime: string | null;
  durationNs: string;
  waitingNs: string;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  reasoningTokens: number;
  costUsd: string | null;
  costSource: 'sent' | 'computed' | 'unpriced' | 'none';
  finishReasons: string[];
  attempt: number;
  iteration: number | null;
  loopId: string | null;
  slot: number;
  flags: NodeFlag[];
  folded: { spans: number; errors: number; transport: number; framework: number };
}

/** A folded step (`fold=steps`) or an agent (`fold=agents`). */
export interface StepView {
  id: string;
  name: string;
  kind: NodeKind;
  kindDetail: KindDetail;
  parentId: string | null;
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
  costUsd: string | null;
  unpricedCalls: number;
  startTime: string;
  durationNs: string;
  waitingNs: string;
  folded: { spans: number; errors: number; transport: number; framework: number };
  flags: NodeFlag[];
}

export interface EdgeView {
  id: string;
  source: string;
  target: string;
  kind: EdgeKind;
  back: boolean;
  retry: boolean;
  inferred: boolean;
  count: number;
  label: string | null;
  /** From what an inferred edge was derived; empty for counted edges of several origins. */
  evidence: string;
  superseded: boolean;
}

export interface LoopView {
  id: string;
  stepIds: string[];
  header: string;
  parentLoopId: string | null;
  iterations: number;
  entries: number;
  runs: {
    index: number;
    nodeIds: string[];
    startTime: string;
    durationNs: string;
    inputTokens: number;
    outputTokens: number;
    costUsd: string | null;
    errors: number;
  }[];
}

export interface MissingView {
  what: 'parent' | 'root' | 'end' | 'cut' | 'attributes' | 'late' | 'timeout' | 'texts' | 'nodes' | 'segment';
  /** A full sentence for people. */
  text: string;
  nodeId: string | null;
  count: number;
}

export type Fold = 'none' | 'steps' | 'agents';

export interface GraphView<N extends NodeView | StepView = NodeView | StepView> {
  fold: Fold;
  run: RunView;
  nodes: N[];
  edges: EdgeView[];
  loops: LoopView[];
  missing: MissingView[];
}

export interface NodeContentItem {
  field: ContentField;
  role: string | null;
  name: string | null;
  callId: string | null;
  part: string | null;
  message: number | null;
  format: string;
  source: string;
  size: number;
  hash: string;
  /** null when retention or erasure took it, or the tenant keeps no texts. */
  text: string | null;
}

export interface NodeContentView {
  runId: string;
  nodeId: string;
  data: NodeContentItem[];
  contentExpired: boolean;
  textsGone: TextsGoneView | null;
}

/** Why texts that a node refers to are not there. */
export interface TextsGoneView {
  /** They passed their retention, or the tenant kept none when they arrived. */
  reason: 'expired' | 'not_kept';
  /** Since when; null where that is not known to the day. */
  at: string | null;
  /** Days that texts were kept. */
  days: number | null;
  /** A full sentence for people. */
  text: string;
}

/** What stood in a model call's context window. */
export interface ContextSnapshotView {
  messages: ContextMessageView[];
  /** As the call reported them; null when it did not. */
  inputTokens: number | null;
  outputTokens: number | null;
  /** Tokens in the window, as sent for it or else the input tokens. */
  contextTokens: number | null;
  /** Size of the window in tokens as sent; null when the sender does not say. */
  limit: number | null;
  /** Share of the window in use, 0–1; null when either is unknown. */
  use: number | null;
  /** The call of the same agent before this one. */
  previousNodeId: string | null;
  /** Parts of that call's context that are no longer in this one: cut off, or put in other words. */
  droppedSincePrevious: number;
}

/** One part of a context, by hash: equal hashes within a tenant are equal texts. */
export interface ContextMessageView {
  position: number;
  hash: string;
  field: ContentField;
  /** Position of the message that this part belongs to, within its field. */
  message: number | null;
  role: string | null;
  part: string | null;
  name: string | null;
  /** UTF-8 bytes. */
  size: number;
  /** The call's input tokens shared out by size: an estimate. */
  tokensEstimate: number | null;
  /** No earlier model call of the run had it, neither as input nor as output. */
  isNew: boolean;
}

/** Everything the inspector shows for one node; content needs the permission and is logged. */
export interface NodeDetailView {
  node: NodeView;
  facts: SpanFacts;
  labels: Record<string, string>;
  evaluations: Evaluation[];
  why: (WhyView & { text: string | null })[];
  /** Offered to the model and not called; null when the sender did not say what was offered. */
  offeredNotCalled: string[] | null;
  declaredNotExecuted: string[];
  sameResultAs: string[];
  edgesIn: EdgeView[];
  edgesOut: EdgeView[];
  kindSource: string;
  /** null without the content permission. */
  content: NodeContentItem[] | null;
  contentExpired: boolean;
  /** Why some of `content` has no text; null when all of it has, and without the content permission. */
  textsGone: TextsGoneView | null;
  /** null for what is no model call. */
  context: ContextSnapshotView | null;
  /** What was taken out of this node's texts and values before they were stored: where, by which detector, how often. */
  redactions: readonly Redaction[];
}

export interface EventView {
  eventId: string;
  time: string;
  nodeId: string | null;
  name: string;
  source: 'span' | 'log';
  severity: string;
  labels: Record<string, string>;
  /** null without the content permission. */
  text: string | null;
}

export interface UsageRowView {
  keys: Record<string, string | null>;
  runs: number;
  nodes: number;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  reasoningTokens: number;
  costUsd: string;
  retryCostUsd: string;
  errorCostUsd: string;
  unpricedCalls: number;
}

export interface ToolView {
  tool: string;
  calls: number;
  runs: number;
  failures: number;
  /** Runs in which it failed at least once: what the run list shows for `toolFailed`. */
  failedRuns: number;
  failureRate: number;
  retries: number;
  p50Ns: string;
  p95Ns: string;
  maxNs: string;
  /** Contract versions seen in the range, newest first, with when each was first seen. */
  versions: { version: string; firstSeen: string; calls: number; failures: number }[];
  agents: string[];
  lastUsed: string;
}

/** The run list. `hidden` lets an empty page say how many runs its filters hide. */
export interface RunListView extends Page<RunView> {
  /** Runs that match, over all pages. */
  total: number;
  /** Runs of the tenant that the filters leave out. */
  hidden: number;
  search: TextSearchView | null;
  /** Rises with each commit of the tenant. */
  version: number;
}

/** Where a text search looked; said beside its results. */
export interface TextSearchView {
  /** `false`: the caller may not read content, so only names, ids, labels and tools were searched. */
  content: boolean;
  /** Content was searched in runs that started in this half-open range only; null where it was not searched. */
  contentFrom: string | null;
  contentTo: string | null;
  /** One sentence for people. */
  note: string;
}

export interface SessionTotals {
  runs: number;
  failedRuns: number;
  spans: number;
  nodes: number;
  errors: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: string | null;
  unpricedCalls: number;
  durationNs: string;
  workingNs: string;
}

/** The runs of one conversation, earliest first. */
export interface SessionView {
  sessionId: string;
  userIds: string[];
  workflows: string[];
  startTime: string;
  endTime: string | null;
  totals: SessionTotals;
  runs: RunView[];
  /** Runs beyond the newest ones shown. */
  notShown: number;
}

export interface SessionRowView extends SessionTotals {
  sessionId: string;
  userIds: string[];
  workflows: string[];
  startTime: string;
  lastStartTime: string;
  status: RunStatus;
}

export interface UsageView {
  from: string | null;
  to: string | null;
  by: string[];
  rows: UsageRowView[];
  total: UsageRowView;
  /** Figures of open runs are estimates until they settle. */
  label: 'estimate' | 'final';
}

/** One tool over time: its contract versions, its failures, the runs in which it failed. */
export interface ToolDetailView extends ToolView {
  series: { time: string; calls: number; failures: number; p95Ns: string | null }[];
  errorTypes: { errorType: string; calls: number; runs: number }[];
  /** The newest runs in which it failed. */
  recentFailures: RunView[];
}

export interface OverviewFigures {
  runs: number;
  running: number;
  failed: number;
  /** Failed of all that ended; null when none did. */
  failureRate: number | null;
  /** Working time of the runs that ended: waiting for a person is left out. */
  p50Ns: string | null;
  p95Ns: string | null;
  p99Ns: string | null;
  inputTokens: number;
  outputTokens: number;
  costUsd: string | null;
  unpricedCalls: number;
  guardrails: number;
  toolCalls: number;
  toolFailures: number;
}

export interface OverviewPoint {
  time: string;
  runs: number;
  failed: number;
  p50Ns: string | null;
  p95Ns: string | null;
  inputTokens: number;
  outputTokens: number;
  costUsd: string | null;
  guardrails: number;
  toolFailures: number;
}

export type AttentionKind =
  | 'failing'
  | 'new_cause'
  | 'loop'
  | 'retry_storm'
  | 'waiting'
  | 'contract'
  | 'regression'
  | 'overrun'
  | 'unpriced'
  | 'truncated';

/** Something that needs a person, with the list that shows exactly what it counts. */
export interface AttentionItem {
  kind: AttentionKind;
  severity: 'error' | 'warning' | 'info';
  /** A full sentence. */
  text: string;
  detail: string | null;
  count: number;
  /** What is counted. */
  unit: 'runs' | 'calls' | 'tools';
  /** Below `/[tenant]/`, such as `runs?toolFailed=search&range=7d`. */
  href: string;
  /** The newest run it counts. */
  runId: string | null;
}

export interface OverviewView {
  range: '24h' | '7d' | '30d';
  from: string;
  to: string;
  current: OverviewFigures;
  before: OverviewFigures;
  /** Length of one point. */
  stepNs: string;
  series: OverviewPoint[];
  attention: AttentionItem[];
  /** Lists behind the figures, below `/[tenant]/`; each counts exactly its figure. */
  links: { runs: string; running: string; failed: string; guardrails: string; toolFailures: string; unpriced: string };
  version: number;
}

export interface CompareSide {
  visits: number;
  errors: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: string | null;
  durationNs: string;
}

export interface CompareStep {
  stepId: string;
  name: string;
  kind: NodeKind;
  agent: string | null;
  /** null where the step was not visited. */
  a: CompareSide | null;
  b: CompareSide | null;
  /** b − a, an absent side counted as zero. */
  difference: CompareSide;
}

export interface CompareView {
  a: RunView;
  b: RunView;
  steps: CompareStep[];
  onlyA: number;
  onlyB: number;
  changed: number;
}

export interface FacetValue {
  value: string;
  runs: number;
}

export const FACETS = [
  'agent',
  'workflow',
  'version',
  'model',
  'tool',
  'toolFailed',
  'guardrail',
  'finishReason',
  'session',
  'user',
  'trigger',
  'sla',
] as const;
export type Facet = (typeof FACETS)[number];

/** What the filter menus offer: the most frequent values of each, in the range. */
export type FacetsView = Record<Facet, FacetValue[]>;

export interface SearchHit {
  type: 'run' | 'session' | 'user' | 'tool' | 'workflow' | 'agent';
  id: string;
  title: string;
  detail: string;
  /** Below `/[tenant]/`. */
  href: string;
  status: RunStatus | null;
  time: string | null;
}

export interface SearchView {
  query: string;
  hits: SearchHit[];
}

export interface ChangesView {
  /** Rises with each commit of the tenant. */
  version: number;
  changed: boolean;
  run: { runId: string; version: number; status: RunStatus; settled: boolean } | null;
}

/** For "waiting for the first span…". */
export interface IngestStatusView {
  lastArrival: string | null;
  spansPerSecond: number;
  runs: number;
  newestRun: { runId: string; name: string; startTime: string } | null;
  version: number;
}

/** One line of the access log. */
export interface AuditEntryView {
  id: string;
  time: string;
  /** E-mail address of a member, id of a key, name of a task. */
  actor: string;
  actorId: string;
  actorKind: 'member' | 'key' | 'system' | 'anonymous';
  /** Dotted verb: `content.read`, `key.create`, `permission.denied`. */
  action: string;
  target: string | null;
  detail: Record<string, unknown>;
}
