import type { RunId, TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { linkClaim, linkedTrace } from './claims';
import { type LiveRun, type LiveState, type LiveTrace, newRun, newTrace } from './live-state';
import type { Claims } from './load-traces';
import type { PreparedBatch, PreparedSpan } from './prepared';

/** Two runs found to be one: `gone` is an alias from now on. */
export interface Joined {
  keep: LiveRun;
  gone: LiveRun;
}

export interface Assigned {
  newTraces: LiveTrace[];
  joined: Joined[];
}

/** A run of more traces than this is no run: it is left as it is, and further traces stay runs of their own. */
const MOST_TRACES = 1_000;

/** Gives each new trace a run, and joins runs that a link or an explicit run id connects. */
export function assignTraces(live: LiveState, batches: readonly PreparedBatch[], claims: Claims, now: Nanos): Assigned {
  const newTraces: LiveTrace[] = [];
  for (const { traceIds } of batches) {
    for (const traceId of traceIds) {
      if (live.traces.has(traceId)) continue;
      const trace = newTrace(traceId, traceId, live.nextOrdinal++);
      live.traces.set(traceId, trace);
      live.runs.set(traceId, newRun(traceId, trace.ordinal, now));
      newTraces.push(trace);
    }
  }
  const joined: Joined[] = [];
  const join = (a: TraceId, b: TraceId) => {
    const pair = joinRuns(live, runIdOf(live, a), runIdOf(live, b));
    if (pair) joined.push(pair);
  };
  for (const trace of newTraces) for (const awaiting of claims.get(linkClaim(trace.traceId)) ?? []) join(awaiting, trace.traceId);
  const first = new Map<string, TraceId>();
  for (const { spans } of batches) {
    for (const span of spans) if (span.claims.length > 0) joinSpan(live, span, claims, first, join);
  }
  return { newTraces, joined };
}

/** `first`: who made a claim first within this commit. */
function joinSpan(
  live: LiveState,
  span: PreparedSpan,
  claims: Claims,
  first: Map<string, TraceId>,
  join: (a: TraceId, b: TraceId) => void,
): void {
  for (const claim of span.claims) {
    const target = linkedTrace(claim);
    if (target === null) {
      for (const other of claims.get(claim) ?? []) join(other, span.traceId);
      const before = first.get(claim);
      if (before !== undefined) join(before, span.traceId);
      else first.set(claim, span.traceId);
    } else {
      if (live.traces.has(target) || live.linked.has(target)) join(target, span.traceId);
    }
  }
}

/** The run of a trace that is in the live state, was loaded as a link's target, or made a claim. */
function runIdOf(live: LiveState, traceId: TraceId): RunId | null {
  return live.traces.get(traceId)?.runId ?? live.linked.get(traceId) ?? null;
}

/** Joins the later run into the earlier one. Null when they are one already, or would become too large. */
export function joinRuns(live: LiveState, a: RunId | null, b: RunId | null): Joined | null {
  const one = a === null ? undefined : live.runs.get(a);
  const other = b === null ? undefined : live.runs.get(b);
  if (!one || !other || one === other || one.taken || other.taken) return null;
  if (one.traceIds.size + other.traceIds.size > MOST_TRACES) return null;
  const [keep, gone] = one.ordinal <= other.ordinal ? [one, other] : [other, one];
  for (const traceId of gone.traceIds) {
    keep.traceIds.add(traceId);
    const trace = live.traces.get(traceId);
    if (trace) trace.runId = keep.runId;
    if (live.linked.has(traceId)) live.linked.set(traceId, keep.runId);
  }
  keep.hotSpans += gone.hotSpans;
  keep.sealedSpans += gone.sealedSpans;
  keep.cappedSpans += gone.cappedSpans;
  if (gone.firstArrival < keep.firstArrival) keep.firstArrival = gone.firstArrival;
  if (gone.lastArrival > keep.lastArrival) keep.lastArrival = gone.lastArrival;
  live.runs.delete(gone.runId);
  return { keep, gone };
}
