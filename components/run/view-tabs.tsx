'use client';

import { useRef } from 'react';
import { useRun } from './state/run-context';
import type { RunViewName } from './state/view-state';
import classes from './view-tabs.module.css';

const WORDS: Record<RunViewName, string> = {
  outline: 'Outline',
  graph: 'Graph',
  timeline: 'Timeline',
  steps: 'Steps',
  cost: 'Cost',
  events: 'Events',
};

/** The views of the run, one selection across all of them. */
export function ViewTabs({ views, current }: { views: readonly RunViewName[]; current: RunViewName }) {
  const { change } = useRun();
  const list = useRef<HTMLDivElement>(null);
  const move = (by: number) => {
    const next = views[(views.indexOf(current) + by + views.length) % views.length];
    if (!next) return;
    change({ view: next });
    list.current?.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
  };
  return (
    <div
      ref={list}
      className={classes.tabs}
      role="tablist"
      aria-label="Views of this run"
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') move(1);
        else if (event.key === 'ArrowLeft') move(-1);
      }}
    >
      {views.map((view) => (
        <button
          key={view}
          type="button"
          role="tab"
          id={`tab-${view}`}
          data-view={view}
          aria-selected={view === current}
          aria-controls="run-view"
          tabIndex={view === current ? 0 : -1}
          onClick={() => change({ view })}
        >
          {WORDS[view]}
        </button>
      ))}
    </div>
  );
}
