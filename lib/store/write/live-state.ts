import type { RunId, TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';

/** A run with hot rows, or one that is not settled. */
export interface LiveRun {
  runId: RunId;
  traceIds: Set<TraceId>;
  /** Order of acknowledgement of its first trace: the earlier of two runs keeps its name when they are joined. */
  ordinal: number;
  version: number;
  /** Version that its row, edges and usage rows were derived from; −1 before the first time. */
  derivedVersion: number;
  /** Version whose derived rows are in a segment and still count. */
  sealedVersion: number | null;
  /** Version that could not be derived; it is not tried again before the run changes. */
  underivable: number | null;
  /** Quiet for long enough, at this version: the next derivation may settle it. */
  due: { version: number; why: 'quiet' | 'timeout' } | null;
  settled: boolean;
  /** Its usage rows are in the usage cube. A settled run stays there until it is derived again. */
  cubed: boolean;
  /** Retention has taken its records: nothing is added to it any more. */
  taken: boolean;
  timedOut: boolean;
  rootEnded: boolean;
  endedWaiting: boolean;
  sessionId: string | null;
  startTime: Nanos | null;
  endTime: Nanos | null;
  firstArrival: Nanos;
  lastArrival: Nanos;
  hotSpans: number;
  sealedSpans: number;
  cappedSpans: number;
  /** Partition, fixed at the first seal. */
  day: string | null;
}

/** What the writer knows of a trace in order to recognise copies. */
export interface LiveTrace {
  traceId: TraceId;
  runId: RunId;
  ordinal: number;
  /** Span key → content hash. */
  spans: Map<string, number>;
  events: Set<string>;
  texts: Set<string>;
  /** Keys of spans over the cap that were counted already: a resend is refused again and counted once. */
  capped: Set<string>;
  /** Keys of what was sealed before: record key → content hash. */
  sealed: Map<bigint, bigint | null> | null;
  lastCommit: number;
}

/** The state of one open tenant that follows from its tables; only its writer changes it. */
export interface LiveState {
  /** Number of the last commit; the tenant's version. */
  commitSeq: number;
  nextOrdinal: number;
  runs: Map<RunId, LiveRun>;
  traces: Map<TraceId, LiveTrace>;
  /** Runs of traces that links and claims of the current commit refer to and whose keys are not needed. */
  linked: Map<TraceId, RunId>;
  /** Hot generations, oldest first; rows are appended to the last one. */
  generations: number[];
  hotSpans: number;
  hotBytes: number;
  oldestHotArrival: Nanos | null;
  lastArrival: Nanos | null;
  nextSeal: number;
  /** Whether any conflicting copy was ever noted: mostly not, and then no reader looks for them. */
  anyConflicts: boolean;
}

export function newRun(runId: RunId, ordinal: number, arrival: Nanos): LiveRun {
  return {
    runId,
    traceIds: new Set([runId]),
    ordinal,
    version: 0,
    derivedVersion: -1,
    sealedVersion: null,
    underivable: null,
    due: null,
    settled: false,
    cubed: false,
    taken: false,
    timedOut: false,
    rootEnded: false,
    endedWaiting: false,
    sessionId: null,
    startTime: null,
    endTime: null,
    firstArrival: arrival,
    lastArrival: arrival,
    hotSpans: 0,
    sealedSpans: 0,
    cappedSpans: 0,
    day: null,
  };
}

export function newTrace(traceId: TraceId, runId: RunId, ordinal: number): LiveTrace {
  return { traceId, runId, ordinal, spans: new Map(), events: new Set(), texts: new Set(), capped: new Set(), sealed: null, lastCommit: 0 };
}

export function isDirty(run: LiveRun): boolean {
  return run.derivedVersion < run.version && run.underivable !== run.version;
}
