import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { RunView } from '@/lib/queries/views';

/** Rows that arrive above what is being read push it nowhere: the scroll position moves along with it. */
export function useKeepInView(scroller: RefObject<HTMLDivElement | null>, rows: readonly RunView[], rowHeight: number): void {
  const before = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const first = rows[0]?.runId;
    const known = before.current;
    before.current = first;
    const element = scroller.current;
    if (!element || known === undefined || first === known || element.scrollTop < rowHeight / 2) return;
    const arrived = rows.findIndex((run) => run.runId === known);
    if (arrived > 0) element.scrollTop += arrived * rowHeight;
  }, [scroller, rows, rowHeight]);
}
