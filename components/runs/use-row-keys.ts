import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

const PAGE = 12;

/** Where a key leads from a row; `null` for keys that mean nothing here. */
export function rowAfterKey(key: string, current: number, count: number): number | null {
  const last = count - 1;
  const to: Record<string, number> = {
    ArrowDown: current + 1,
    j: current + 1,
    ArrowUp: current - 1,
    k: current - 1,
    PageDown: current + PAGE,
    PageUp: current - PAGE,
    Home: 0,
    End: last,
  };
  const wanted = to[key];
  return wanted === undefined ? null : Math.min(Math.max(wanted, 0), last);
}

/**
 * The table is one stop of the Tab key; arrows (or j and k), Page Up and Down, Home and End walk its rows, Enter opens
 * one. A row out of sight is scrolled into being before it takes the focus.
 */
export function useRowKeys(scroller: RefObject<HTMLElement | null>, count: number, show: (index: number) => void) {
  const [wanted, setWanted] = useState(0);
  const moved = useRef(false);
  const current = Math.min(wanted, Math.max(count - 1, 0));

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    show(current);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"] [data-run-link]`)?.focus({ preventScroll: true });
    });
  }, [current, show, scroller]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rowAfterKey(event.key, current, count);
    if (next === null) return;
    event.preventDefault();
    moved.current = next !== current;
    setWanted(next);
  }

  /** A row that was clicked or tabbed to is where the keyboard stands from then on. */
  function onFocus(event: FocusEvent): void {
    const index = event.target.closest<HTMLElement>('[data-index]')?.dataset.index;
    if (index !== undefined) setWanted(Number(index));
  }

  return { current, onKeyDown, onFocus };
}
