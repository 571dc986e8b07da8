import type { RunId, TraceId } from '../../base/ids';
import { DAY, type Nanos, utcDay } from '../../base/time';
import type { StoreSettings } from '../store-options';
import { isDirty, type LiveRun, type LiveState } from '../write/live-state';

/** Folders that one seal may write to; a sender with wrong clocks must not make a thousand. */
const MOST_DAYS = 40;
const OLDEST = 400n * DAY;

/** The runs of one day that a seal takes. */
export interface DayPlan {
  day: string;
  sealId: number;
  /** Their records go, whether or not the run is settled. */
  traceIds: TraceId[];
  /** Settled runs: their derived rows go too. */
  runIds: RunId[];
}

export interface SealPlan {
  /** Generations that become segments; no row is added to them any more. */
  frozen: number[];
  days: DayPlan[];
  /** The last commit before. */
  asOf: number;
}

/** Settled runs with anything in the hot tier, whole; of open runs that are too large or too old, what arrived so far. */
export function runsToSeal(live: LiveState, now: Nanos, rule: Pick<StoreSettings, 'partRows' | 'partAgeNs'>): LiveRun[] {
  return [...live.runs.values()].filter((run) => isSealable(run) || isPart(run, now, rule));
}

/** Settled, derived at its present version, and not in a segment at that version. */
export function isSealable(run: LiveRun): boolean {
  return run.settled && !isDirty(run) && run.sealedVersion === null;
}

function isPart(run: LiveRun, now: Nanos, rule: Pick<StoreSettings, 'partRows' | 'partAgeNs'>): boolean {
  if (run.settled || run.hotSpans === 0) return false;
  return run.hotSpans >= rule.partRows || now - run.firstArrival >= rule.partAgeNs;
}

/** Groups runs by the day of their partition, which a run keeps from its first seal on. */
export function planDays(runs: readonly LiveRun[], nextSeal: number): DayPlan[] {
  const fresh = [...new Set(runs.filter((run) => run.day === null).map(dayOf))].sort();
  const folder = fewDays(fresh);
  const days = new Map<string, DayPlan>();
  for (const run of runs) {
    const wanted = dayOf(run);
    const day = run.day ?? folder.get(wanted) ?? wanted;
    const plan = days.get(day) ?? { day, sealId: nextSeal + days.size, traceIds: [], runIds: [] };
    days.set(day, plan);
    plan.traceIds.push(...run.traceIds);
    if (isSealable(run)) plan.runIds.push(run.runId);
  }
  return [...days.values()];
}

/** The day of the earliest start known, held between 400 days before arrival and a day after it. */
export function dayOf(run: Pick<LiveRun, 'startTime' | 'firstArrival'>): string {
  const start = run.startTime ?? run.firstArrival;
  const earliest = run.firstArrival - OLDEST;
  const latest = run.firstArrival + DAY;
  if (start < earliest) return utcDay(earliest);
  if (start > latest) return utcDay(latest);
  return utcDay(start);
}

/** Neighbouring days share a folder where there would be too many. Time filters use stored minima and maxima, never the folder. */
function fewDays(days: readonly string[]): Map<string, string> {
  const share = Math.ceil(days.length / MOST_DAYS);
  return new Map(days.map((day, at) => [day, days[at - (at % share)] ?? day]));
}
