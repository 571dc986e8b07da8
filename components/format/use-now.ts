'use client';

import { useSyncExternalStore } from 'react';

/** One clock for the page: every relative time moves at the same second, with one timer however many there are. */
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 5000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** On the server each rendering has its own now; while hydrating it must not move between two reads. */
function serverNow(): number {
  return typeof window === 'undefined' ? Date.now() : now;
}

/** Milliseconds now, renewed every five seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now, serverNow);
}
