import type { Refusal } from './outcome-of';

/** What came for runs whose nodes retention has deleted: their figures are final. */
export function tooLateFor(count: number, what: 'spans' | 'log records'): Refusal {
  return {
    reason: 'run_expired',
    count,
    sentence: `Refused ${what}: ${count} of runs that have passed their retention.`,
  };
}
