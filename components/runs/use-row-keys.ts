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

/** Frames that a row scrolled to may take until it exists. */
const PATIENCE = 20;

function focusRow(scroller: HTMLElement | null, id: string, patience = PATIENCE): void {
  const link = scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-run-link]`);
  if (link) link.focus({ preventScroll: true });
  else if (patience > 0) requestAnimationFrame(() => focusRow(scroller, id, patience - 1));
}

/**
 * The table is one stop of the Tab key; arrows (or j and k), Page Up and Down, Home and End walk its rows, Enter opens
 * one. The place is a run and not a number, so that runs arriving above do not move it.
 */
export function useRowKeys(scroller: RefObject<HTMLElement | null>, ids: readonly string[], show: (index: number) => void) {
  const [place, setPlace] = useState<string | undefined>(undefined);
  const moved = useRef(false);
  const current = Math.max(place === undefined ? 0 : ids.indexOf(place), 0);

  useEffect(() => {
    if (!moved.current || place === undefined) return;
    moved.current = false;
    focusRow(scroller.current, place);
  }, [place, scroller]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rowAfterKey(event.key, current, ids.length);
    if (next === null) return;
    event.preventDefault();
    moved.current = next !== current;
    show(next);
    setPlace(ids[next]);
  }

  /** A row that was clicked or tabbed to is where the keyboard stands from then on. */
  function onFocus(event: FocusEvent): void {
    const id = event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (id !== undefined) setPlace(id);
  }

  return { current, onKeyDown, onFocus };
}
