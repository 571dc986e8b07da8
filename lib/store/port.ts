import type { RunId, TraceId } from '../base/ids';
import type { Nanos } from '../base/time';
import type { Span, SpanEvent } from '../semconv/types';
import type { TenantScope } from '../tenancy/scope';
import type { PreparedBatch } from './write/prepared';

export type { PreparedBatch } from './write/prepared';

/** What the writer appends in one commit. Texts are keyed by the hash that spans and events refer to. */
export interface Batch {
  spans: readonly Span[];
  events: readonly SpanEvent[];
  texts: ReadonlyMap<string, string>;
  /** `fingerprintOf` a span as it was before redaction, where that changed it: a resend under another policy is still a copy. */
  fingerprints?: ReadonlyMap<Span, number>;
  /** The tenant's own cap of nodes a run, at most the store's. */
  maxSpansOfRun?: number;
  /** False where the tenant keeps no texts: `texts` is empty then, and the spans are flagged so that a page can say why. */
  textsKept?: boolean;
}

export interface AppendResult {
  accepted: number;
  /** Copies of spans acknowledged before; nothing changed. */
  duplicates: number;
  /** Copies with the same key and other content: the first stays and is flagged. */
  conflicts: number;
  /** Over the tenant's cap of nodes a run; counted on the run and shown. */
  capped: number;
  /** Spans and events of runs whose records retention has taken: too late to be stored. Absent when none. */
  tooLate?: number;
}

/**
 * The relations a question can be asked of. Columns are the snake_case names of `Span`, `SpanEvent`, `GraphEdge` and
 * `RunFacts`; instants and lengths end in `_ns` (BIGINT), money in `_nanos` (BIGINT). See data/schemas.
 */
export type Dataset = 'nodes' | 'events' | 'edges' | 'content' | 'runs' | 'usage';

/**
 * The usage cube: what all runs used, added up over runs, the open ones included. Columns as of `usage` without the run.
 * Rows of one cell may be several: sum them. `usage_days` is `usage_cube` for questions that tell no hours apart: its
 * `hour_ns` is any hour of the day. In `usage_runs` a run has one row (`runs` 1) for each value of a `dimension`
 * and hour; in a window it counts where `prev_ns` is null or before the window. Dimension '' is the run as such.
 */
export type CubeRelation = 'usage_cube' | 'usage_days' | 'usage_runs' | 'usage_latency';

/** Bounds by which the catalogue prunes files before anything is read. Rows outside them are not returned. */
export interface Bounds {
  traceIds?: readonly TraceId[];
  /** Half-open range over `start_ns` (`time_ns` for events, `hour_ns` for usage). */
  from?: Nanos;
  to?: Nanos;
  /** Rows that arrived before it are left out; for nodes, events and content. The store sets it for content by itself. */
  arrivedFrom?: Nanos;
}

export type Param = string | number | bigint | boolean | null | readonly string[] | readonly bigint[];
export type Row = Record<string, unknown>;

/** One statement over named relations: `sql` says `FROM nodes`, the store puts hot rows and pruned segments behind it. */
export interface Question {
  from: Partial<Record<Dataset, Bounds>> & Partial<Record<CubeRelation, Omit<Bounds, 'traceIds'>>>;
  sql: string;
  /** Bound by name (`$name`). Text from outside goes nowhere else. */
  params?: Record<string, Param>;
  deadlineMs?: number;
}

/** All that was accepted for one run, hot and sealed, in no particular order. */
export interface RunSpans {
  runId: RunId;
  traceIds: TraceId[];
  spans: Span[];
  events: SpanEvent[];
  /** Rises with each commit that touches the run. */
  version: number;
  settled: boolean;
  /** Closed by timeout rather than by the end of its root. */
  timedOut: boolean;
  /** Spans refused over the cap of nodes a run. */
  cappedSpans: number;
  /** Where its rows were read from; a page of a sealed run has no hot ones. */
  hotSpans: number;
  sealedSpans: number;
  /** Files in which records of it are that cannot be read: what they hold is not in `spans` and `events`. */
  missingSegments: DamagedSegment[];
  /** Accepted spans that are in those files. */
  missingSpans: number;
  /** Some of its texts have passed their retention: they are given to nobody, whether or not their files are rewritten yet. */
  contentExpired: boolean;
  /** Its nodes, events and edges passed their retention: when they were taken, and before which arrival all went. */
  nodesTaken: { at: Nanos; before: Nanos } | null;
}

/** A segment that the catalogue lists and that cannot be trusted. */
export interface DamagedSegment {
  dataset: Dataset | 'keys' | 'traces';
  /** Relative to the tenant's directory; a name made by us. */
  file: string;
  /** In words: `the file is missing`, `its bytes changed`. */
  problem: string;
}

export interface TenantStatus {
  lastArrival: Nanos | null;
  spansPerSecond: number;
  hotSpans: number;
  unsettledRuns: number;
  /** Age of the oldest unsealed row in seconds. */
  sealLagSeconds: number;
  segments: Record<Dataset, number>;
  bytes: number;
  /** Why sealing and merging do not get on, in one sentence; data is taken all the same. */
  upkeepProblem: string | null;
  /** Files of segments that were found damaged. */
  damagedSegments: string[];
}

/** Rows that arrived before an instant go: nodes, events and edges with their run's last arrival, texts with their own. */
export interface RetentionCut {
  /** Texts that arrived before it; null keeps all. */
  contentBefore: Nanos | null;
  /** Runs whose last span arrived before it lose nodes, events, edges and texts; their run and usage rows stay. */
  nodesBefore: Nanos | null;
}

/** What a retention run took, or with `dryRun` would take. */
export interface RetentionReport {
  datasets: Partial<Record<Dataset, { rows: number; bytes: number; segmentsDropped: number; segmentsRewritten: number }>>;
  /** Arrival of the oldest row taken; null when nothing was due. */
  oldest: Nanos | null;
  runs: number;
  /** The engine's file was written anew, because deleted rows leave their bytes in it. */
  fileRewritten: boolean;
  /** Segments that could not be read: what they hold stays until they are mended or removed. Absent when none. */
  unreadable?: string[];
}

/** What of a tenant's texts is gone. */
export interface ContentCuts {
  /** Texts that arrived before it are given to nobody: the policy's cut of this moment, or the highest ever made. */
  before: Nanos | null;
  /** Cuts that were made, earliest first: what had arrived before `before` left the disk at `at`. */
  made: { at: Nanos; before: Nanos }[];
}

/** What is on disk of one tier. */
export interface TierHoldings {
  rows: number;
  /** Of files; rows that are not in one yet are estimated. */
  bytes: number;
  /** Arrival of the oldest row; for nodes, of the last span of the run that goes first. Null when there are none. */
  oldest: Nanos | null;
}

export interface Holdings {
  content: TierHoldings;
  /** Nodes, events and edges. */
  nodes: TierHoldings;
  /** Run and usage rows. */
  runs: TierHoldings;
  /** Runs whose nodes retention took. */
  takenRuns: number;
}

export interface DoctorFinding {
  severity: 'error' | 'warning';
  file: string;
  problem: string;
}

export interface RebuildReport {
  runs: number;
  /** In segments. */
  spans: number;
  segments: Partial<Record<Dataset, number>>;
  /** Files that could not be read, with the reason; they are in quarantine. */
  lost: DoctorFinding[];
}

/** The tenant store. All of a tenant's telemetry goes through these functions and lives in its own directory. */
export interface Store {
  /** Resolves after the rows are committed and on disk; rejects with `unavailable` and stores nothing otherwise. */
  append(scope: TenantScope, batch: Batch): Promise<AppendResult>;
  /** The same with what `prepareBatch` made of a batch, which may have happened in another thread. Changes what it is given. */
  appendPrepared(scope: TenantScope, prepared: PreparedBatch): Promise<AppendResult>;
  /** Rows as plain objects; 64-bit columns are bigint, lists are arrays. Everything acknowledged before the call is in the answer. */
  read<T extends Row = Row>(scope: TenantScope, question: Question): Promise<T[]>;
  /** By any of its trace ids; `null` when the tenant has no such run. */
  loadRun(scope: TenantScope, id: TraceId): Promise<RunSpans | null>;
  /** Texts of one run by hash; hashes that expired or never existed are absent. */
  loadTexts(scope: TenantScope, traceIds: readonly TraceId[], hashes: readonly string[]): Promise<Map<string, string>>;
  /** Rises with each commit of the tenant: a cheap "has anything changed?". */
  version(scope: TenantScope): Promise<number>;
  /** Settles and seals what can be; returns the rows sealed per dataset. `force` does not wait for quiet. */
  seal(scope: TenantScope, options?: { force?: boolean }): Promise<Partial<Record<Dataset, number>>>;
  status(scope: TenantScope): Promise<TenantStatus>;
  doctor(scope: TenantScope): Promise<DoctorFinding[]>;
  /**
   * Makes catalogue, run rows and cube anew from the segments alone, while the tenant is closed to all others. Hot rows
   * stay if their database opens.
   */
  rebuild(scope: TenantScope): Promise<RebuildReport>;
  /** Takes what arrived before the cut, from tables, files and the bytes of both; with `dryRun` counts it only. */
  retain(scope: TenantScope, cut: RetentionCut, options?: { dryRun?: boolean }): Promise<RetentionReport>;
  contentCuts(scope: TenantScope): Promise<ContentCuts>;
  /** Whether retention has taken the nodes of the run that has this trace: what somebody holds of them in memory is void. */
  isTaken(scope: TenantScope, id: TraceId): Promise<boolean>;
  holdings(scope: TenantScope): Promise<Holdings>;
  /** Opens a tenant that nobody looks after, settles and seals what it can, and closes it again. False when too many are open. */
  lookAfter(scope: TenantScope): Promise<boolean>;
  /** Why the store cannot take data now, or null. */
  notReady(): string | null;
  close(): Promise<void>;
}
