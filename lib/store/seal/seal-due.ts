import type { Nanos } from '../../base/time';
import type { StoreSettings } from '../store-options';
import type { LiveState } from '../write/live-state';
import { runsToSeal } from './seal-plan';

/** Sealing below this share of the hot rows would mostly copy open runs to and fro. */
const WORTHWHILE = 4;

/** A seal is due when the hot tier is large enough, or its oldest settled rows are old enough and the last seal is as long ago. */
export function isSealDue(live: LiveState, lastSeal: Nanos | null, now: Nanos, settings: StoreSettings): boolean {
  const runs = runsToSeal(live, now, settings);
  if (runs.length === 0) return false;
  const spans = runs.reduce((sum, run) => sum + run.hotSpans, 0);
  const large = live.hotSpans >= settings.sealRows || live.hotBytes >= settings.sealBytes;
  if (large && spans * WORTHWHILE >= live.hotSpans) return true;
  const old = runs.some((run) => now - run.firstArrival >= settings.sealAgeNs);
  return old && (lastSeal === null || now - lastSeal >= settings.sealAgeNs);
}
