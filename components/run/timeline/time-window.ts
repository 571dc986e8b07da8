/** The part of the time axis that is visible, as shares 0…1 of it. */
export interface TimeWindow {
  from: number;
  to: number;
}

export const WHOLE: TimeWindow = { from: 0, to: 1 };
const NARROWEST = 1 / 4096;

/** Zooms by `factor` (above 1: closer) around a share of the axis that keeps its place on screen. */
export function zoomWindow({ from, to }: TimeWindow, factor: number, around: number): TimeWindow {
  const width = Math.min(Math.max((to - from) / factor, NARROWEST), 1);
  const place = (around - from) / (to - from);
  return clamped(around - place * width, width);
}

/** Moves by a share of what is visible. */
export function panWindow({ from, to }: TimeWindow, by: number): TimeWindow {
  return clamped(from + by * (to - from), to - from);
}

/** Moves just so far that a stretch is visible; wider ones are shown from their beginning. */
export function revealInWindow(window: TimeWindow, start: number, end: number): TimeWindow {
  if (start >= window.from && end <= window.to) return window;
  const width = window.to - window.from;
  return clamped(start - Math.max(0, (width - (end - start)) / 2), width);
}

function clamped(from: number, width: number): TimeWindow {
  const start = Math.min(Math.max(from, 0), 1 - width);
  return { from: start, to: start + width };
}
