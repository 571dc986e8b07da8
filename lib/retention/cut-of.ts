import { DAY, type Nanos } from '../base/time';
import type { RetentionPolicy } from '../control/policies/policies';
import type { RetentionCut } from '../store/port';

/** What has had its time under a policy, counted back from an instant. Ages count from arrival, never from when a span says it started. */
export function cutOf({ contentDays, nodeDays }: RetentionPolicy, upTo: Nanos): RetentionCut {
  return { contentBefore: before(contentDays, upTo), nodesBefore: before(nodeDays, upTo) };
}

function before(days: number | null, upTo: Nanos): Nanos | null {
  return days === null ? null : upTo - BigInt(days) * DAY;
}

/** The UTC midnight before. Scheduled runs count from it, so that a file is written anew once a day at most. */
export function midnightBefore(now: Nanos): Nanos {
  return now - (now % DAY);
}
