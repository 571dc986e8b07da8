import { formatRunList, type RunListInput } from './run-filters';
import type { TimeRange } from './time-range';

/** The run list that shows exactly what was counted, as a path below `/[tenant]/`. */
export function linkToRuns(range: TimeRange, filters: Partial<RunListInput>): string {
  const query = formatRunList({ ...filters, ...range }).toString();
  return query === '' ? 'runs' : `runs?${query}`;
}
