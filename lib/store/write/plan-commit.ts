import type { RunId, TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { AppendResult } from '../port';
import type { CellValue } from '../rows/column';
import { assignTraces, type Joined } from './join-runs';
import type { LiveRun, LiveState, LiveTrace } from './live-state';
import type { Claims } from './load-traces';
import type { PreparedBatch, PreparedSpan, PreparedText } from './prepared';
import type { RecordKeys } from './record-keys';
import { referencesOf } from './references-of';
import { identityOf, stampEvent, stampSpan } from './stamp';

/** What one commit writes, decided without I/O. */
export interface CommitPlan {
  seq: number;
  nodes: CellValue[][];
  events: CellValue[][];
  content: CellValue[][];
  traces: CellValue[][];
  claims: CellValue[][];
  conflicts: CellValue[][];
  capped: Map<RunId, number>;
  joined: Joined[];
  /** Runs that change visibly. */
  touched: Set<LiveRun>;
  newTraces: Set<LiveTrace>;
  results: AppendResult[];
  bytes: number;
}

export interface PlanInput {
  live: LiveState;
  batches: readonly PreparedBatch[];
  claims: Claims;
  keys: RecordKeys;
  now: Nanos;
  maxSpansOfRun: number;
}

/**
 * How many spans over the cap are known again when they are resent, for as long as their trace is in memory. What a cap
 * keeps out must not fill the memory by being remembered: beyond this a resend is counted as often as it comes.
 */
const MOST_CAPPED_KEYS = 200_000;

/**
 * Which rows of these batches are new, and to which runs they belong. Writes keys and memberships into the live state:
 * when the commit fails, that state is thrown away with the instance.
 */
export function planCommit(input: PlanInput): CommitPlan {
  const { live, batches, now } = input;
  const assigned = assignTraces(live, batches, input.claims, now);
  const plan: CommitPlan = {
    seq: live.commitSeq + 1,
    nodes: [],
    events: [],
    content: [],
    traces: [],
    claims: [],
    conflicts: [],
    capped: new Map(),
    joined: [],
    touched: new Set(),
    newTraces: new Set(assigned.newTraces),
    results: [],
    bytes: 0,
  };
  plan.traces = assigned.newTraces.map((trace) => [trace.traceId, trace.runId, BigInt(trace.ordinal)]);
  plan.claims = newClaims(batches, input.claims);
  plan.joined = assigned.joined;
  for (const { keep } of assigned.joined) plan.touched.add(keep);
  for (const batch of batches) plan.results.push(planBatch(plan, batch, input));
  return plan;
}

function planBatch(plan: CommitPlan, batch: PreparedBatch, input: PlanInput): AppendResult {
  const result: AppendResult = { accepted: 0, duplicates: 0, conflicts: 0, capped: 0 };
  const cap = Math.min(batch.maxSpansOfRun, input.maxSpansOfRun);
  const grown = new Set<TraceId>();
  const [nodesBefore, eventsBefore] = [plan.nodes.length, plan.events.length];
  for (const span of batch.spans) {
    const outcome = planSpan(plan, span, cap, input);
    result[outcome] = (result[outcome] ?? 0) + 1;
    if (outcome === 'accepted') grown.add(span.traceId);
  }
  for (const prepared of batch.events) {
    const trace = traceOf(input.live, prepared.traceId);
    if (knowsEvent(trace, prepared.eventId, input)) continue;
    if (runOf(input.live, trace).taken) {
      result.tooLate = (result.tooLate ?? 0) + 1;
      continue;
    }
    trace.events.add(prepared.eventId);
    plan.events.push(stampEvent(prepared, input.now, BigInt(plan.seq)));
    touch(plan, runOf(input.live, trace));
    grown.add(trace.traceId);
  }
  // A copy brings no text: what retention took must not come back with a resend, nor beside something new.
  const hasCopies = result.accepted < batch.spans.length;
  const said = hasCopies && grown.size > 0 ? referencesOf([...plan.nodes.slice(nodesBefore), ...plan.events.slice(eventsBefore)]) : null;
  for (const text of batch.texts) {
    if (grown.has(text.traceId) && (said === null || said.includes(text.hash))) planText(plan, text, input);
  }
  if (grown.size > 0) plan.bytes += batch.bytes;
  return result;
}

function planSpan(plan: CommitPlan, prepared: PreparedSpan, cap: number, input: PlanInput): keyof AppendResult {
  const trace = traceOf(input.live, prepared.traceId);
  const run = runOf(input.live, trace);
  const known = knownHash(trace, prepared, input.keys);
  if (run.taken) return outcomeForTaken(known, prepared.contentHash);
  if (known !== undefined) {
    if (known === prepared.contentHash) return 'duplicates';
    plan.conflicts.push([trace.traceId, ...identityOf(prepared), BigInt(plan.seq)]);
    touch(plan, run);
    return 'conflicts';
  }
  if (run.hotSpans + run.sealedSpans >= cap) {
    if (trace.capped.has(prepared.key)) return 'capped';
    if (trace.capped.size < MOST_CAPPED_KEYS) trace.capped.add(prepared.key);
    plan.capped.set(run.runId, (plan.capped.get(run.runId) ?? 0) + 1);
    run.cappedSpans++;
    touch(plan, run);
    return 'capped';
  }
  const late = run.settled && !plan.newTraces.has(trace);
  trace.spans.set(prepared.key, prepared.contentHash);
  run.hotSpans++;
  plan.nodes.push(stampSpan(prepared, input.now, late, BigInt(plan.seq)));
  touch(plan, run);
  return 'accepted';
}

/** Nothing is added to a run whose records retention took: its row stays as it was, and a copy of a span is still only a copy. */
function outcomeForTaken(known: number | undefined, contentHash: number): 'tooLate' | 'duplicates' | 'conflicts' {
  if (known === undefined) return 'tooLate';
  return known === contentHash ? 'duplicates' : 'conflicts';
}

function planText(plan: CommitPlan, { traceId, hash, text, startTime }: PreparedText, input: PlanInput): void {
  const trace = traceOf(input.live, traceId);
  if (trace.texts.has(hash)) return;
  trace.texts.add(hash);
  plan.content.push([traceId, hash, text, startTime, input.now, BigInt(plan.seq)]);
}

function knownHash(trace: LiveTrace, { key, traceId }: PreparedSpan, keys: RecordKeys): number | undefined {
  const hot = trace.spans.get(key);
  if (hot !== undefined || trace.sealed === null) return hot;
  const sealed = trace.sealed.get(keys.ofRecord(traceId, 'span', key));
  return sealed === undefined || sealed === null ? undefined : Number(sealed);
}

function knowsEvent(trace: LiveTrace, id: string, { keys }: PlanInput): boolean {
  return trace.events.has(id) || (trace.sealed?.has(keys.ofRecord(trace.traceId, 'event', id)) ?? false);
}

function touch(plan: CommitPlan, run: LiveRun): void {
  plan.touched.add(run);
}

function newClaims(batches: readonly PreparedBatch[], known: Claims): CellValue[][] {
  const rows = new Map<string, CellValue[]>();
  for (const { spans } of batches) {
    for (const { traceId, claims } of spans) {
      for (const claim of claims) {
        if (known.get(claim)?.includes(traceId)) continue;
        rows.set(`${claim} ${traceId}`, [claim, traceId]);
      }
    }
  }
  return [...rows.values()];
}

function traceOf(live: LiveState, id: TraceId): LiveTrace {
  const trace = live.traces.get(id);
  if (!trace) throw new Error('A trace was not assigned before its rows were planned.');
  return trace;
}

function runOf(live: LiveState, trace: LiveTrace): LiveRun {
  const run = live.runs.get(trace.runId);
  if (!run) throw new Error('A run was not loaded before its rows were planned.');
  return run;
}
