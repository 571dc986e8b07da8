import type { RunListView, RunView } from '@/lib/queries/views';

/**
 * A page asked again while rows arrived → what stands in its place. The fresh answer replaces every row down to the last
 * one that both know; rows below were only pushed out of the fresh page's size and stay, so that nothing between this
 * page and the next one gets lost. `null`: they share no row, so the list has to start again.
 */
export function mergePage(old: RunListView, fresh: RunListView): RunListView | null {
  if (fresh.nextCursor === null) return fresh;
  const known = new Set(fresh.data.map((run) => run.runId));
  const lastShared = old.data.findLastIndex((run) => known.has(run.runId));
  if (lastShared < 0) return old.data.length === 0 ? fresh : null;
  const pushedOut = old.data.slice(lastShared + 1);
  if (pushedOut.length === 0) return fresh;
  return { ...fresh, data: [...fresh.data, ...pushedOut], nextCursor: old.nextCursor };
}

/** All rows in order, each run once: a run that moved between two pages counts where it came first. */
export function rowsOf(pages: readonly RunListView[]): RunView[] {
  const seen = new Set<string>();
  return pages.flatMap((page) => page.data.filter((run) => !seen.has(run.runId) && seen.add(run.runId)));
}
