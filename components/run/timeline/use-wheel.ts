'use client';

import { type Dispatch, type RefObject, type SetStateAction, useEffect } from 'react';
import { panWindow, type TimeWindow, zoomWindow } from './time-window';

/** Ctrl (or pinch) and wheel zoom around the pointer, sideways wheel pans; plain wheel scrolls the rows as ever. */
export function useWheel(scroller: RefObject<HTMLElement | null>, change: Dispatch<SetStateAction<TimeWindow>>): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const track = element.querySelector('[data-track]')?.getBoundingClientRect();
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (!track || track.width === 0) return;
      if (event.ctrlKey || event.metaKey) {
        const share = Math.min(Math.max((event.clientX - track.left) / track.width, 0), 1);
        change((before) => zoomWindow(before, event.deltaY < 0 ? 1.25 : 0.8, before.from + share * (before.to - before.from)));
      } else if (Math.abs(sideways) > 1) change((before) => panWindow(before, sideways / track.width));
      else return;
      event.preventDefault();
    };
    // Not passive: the page must not zoom or scroll as well.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, change]);
}
