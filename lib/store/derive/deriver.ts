import type { RunId, TraceId } from '../../base/ids';
import { log } from '../../base/log';
import type { Nanos } from '../../base/time';
import type { Span, SpanEvent } from '../../semconv/types';
import { TimeSlice } from '../engine/time-slice';
import { readAroundDamage } from '../read/around-damage';
import { segmentsHolding } from '../read/damage';
import { readTraceRecords } from '../read/run-rows';
import type { Tenant } from '../tenant';
import { isDirty, type LiveRun } from '../write/live-state';
import { type DerivedRun, deriveRun, type RunInput } from './derive-run';
import { joinSessions } from './join-sessions';
import { writeDerived } from './write-derived';

/** Spans read at once, which holds the event loop: more would be faster, and keep everybody else waiting. */
const SPANS_AT_ONCE = 1_500;
/** Spans whose runs' rows are held in memory before they are written. */
const SPANS_WRITTEN_AT_ONCE = 20_000;

/** Brings run, edge and usage rows up to what was committed: in the background, and before any question about them. */
export class Deriver {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly tenant: Tenant) {}

  /** Resolves when every run that was dirty at the call (or those that own the given traces) has its rows. */
  refresh(wanted: (run: LiveRun) => boolean = () => true): Promise<void> {
    if (this.dirty(wanted).length === 0) return Promise.resolve();
    const turn = this.last.catch(() => undefined).then(() => this.pass(wanted));
    this.last = turn;
    return turn;
  }

  private dirty(wanted: (run: LiveRun) => boolean): LiveRun[] {
    return [...this.tenant.live.runs.values()].filter((run) => isDirty(run) && wanted(run));
  }

  private async pass(wanted: (run: LiveRun) => boolean): Promise<void> {
    let runs = this.dirty(wanted);
    while (runs.length > 0) {
      const derived: DerivedRun[] = [];
      for (const some of chunksOf(runs, SPANS_WRITTEN_AT_ONCE)) derived.push(...(await this.deriveAndWrite(some)));
      runs = await joinSessions(this.tenant, derived);
    }
  }

  /** Written together: each turn at the writer waits for the commits before it. */
  private async deriveAndWrite(runs: readonly LiveRun[]): Promise<DerivedRun[]> {
    const derived: DerivedRun[] = [];
    for (const some of chunksOf(runs, SPANS_AT_ONCE)) derived.push(...(await this.derive(some)));
    await this.tenant.writer.exclusive(() => writeDerived(this.tenant, derived));
    return derived;
  }

  private async derive(runs: readonly LiveRun[]): Promise<DerivedRun[]> {
    const { tenant } = this;
    // Versions are taken before the rows are read: the rows may be newer than they say, never older.
    const targets = runs.map((run) => ({ run, version: run.version, traceIds: [...run.traceIds] }));
    const all = targets.flatMap(({ traceIds }) => traceIds);
    const records = await readAroundDamage(
      tenant,
      (connection) => segmentsHolding(connection, ['nodes', 'events'], all),
      () => tenant.reading((connection) => readTraceRecords(tenant, connection, all)),
    );
    const of = groupByTrace(records);
    const derived: DerivedRun[] = [];
    const slice = new TimeSlice();
    for (const { run, version, traceIds } of targets) {
      const isWhole = traceIds.every((id) => !records.incomplete.has(id));
      const one = isWhole ? await this.tryDerive(run, inputOf(run, version, traceIds, of), slice) : this.leave(run, version);
      if (one) derived.push(one);
      if (slice.isOver) await slice.rest();
    }
    return derived;
  }

  /** From half of its records a run would get a row with wrong figures: it keeps its former one. */
  private leave(run: LiveRun, version: number): null {
    run.underivable = version;
    log.error({ run: run.runId, tenant: this.tenant.id }, 'A run was not derived: a segment with records of it is damaged.');
    return null;
  }

  /** One run that cannot be derived must not hide all others: its records stay, and it keeps its former row. */
  private async tryDerive(run: LiveRun, input: RunInput, slice: TimeSlice): Promise<DerivedRun | null> {
    try {
      return await deriveRun(input, this.tenant.now(), () => slice.rest());
    } catch (error) {
      run.underivable = input.version;
      log.error({ err: error, run: run.runId, tenant: this.tenant.id }, 'A run could not be derived.');
      return null;
    }
  }
}

function* chunksOf(runs: readonly LiveRun[], most: number): Generator<LiveRun[]> {
  let chunk: LiveRun[] = [];
  let spans = 0;
  for (const run of runs) {
    const size = run.hotSpans + run.sealedSpans;
    if (chunk.length > 0 && spans + size > most) {
      yield chunk;
      chunk = [];
      spans = 0;
    }
    chunk.push(run);
    spans += size;
  }
  if (chunk.length > 0) yield chunk;
}

interface OfTrace {
  spans: Span[];
  events: SpanEvent[];
}

function groupByTrace(records: { spans: readonly Span[]; events: readonly SpanEvent[] }): Map<TraceId, OfTrace> {
  const of = new Map<TraceId, OfTrace>();
  const entry = (traceId: TraceId): OfTrace => {
    const known = of.get(traceId);
    if (known) return known;
    const fresh = { spans: [], events: [] };
    of.set(traceId, fresh);
    return fresh;
  };
  for (const span of records.spans) entry(span.traceId).spans.push(span);
  for (const event of records.events) entry(event.traceId).events.push(event);
  return of;
}

function inputOf(run: LiveRun, version: number, traceIds: TraceId[], of: ReadonlyMap<TraceId, OfTrace>): RunInput {
  return {
    runId: run.runId as RunId,
    traceIds,
    version,
    cappedSpans: run.cappedSpans,
    firstArrival: run.firstArrival,
    lastArrival: run.lastArrival as Nanos,
    spans: traceIds.flatMap((id) => of.get(id)?.spans ?? []),
    events: traceIds.flatMap((id) => of.get(id)?.events ?? []),
    due: run.due?.version === version ? run.due.why : 'no',
  };
}
