'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { useMember } from '@/components/shell/member-context';
import type { RunView } from '@/lib/queries/views';
import { RunCard } from './run-card';
import classes from './run-cards.module.css';
import { useNearEnd } from './use-near-end';

interface RunCardsProps {
  rows: RunView[];
  hasMore: boolean;
  loadMore: () => void;
  stale: boolean;
}

/** The run list of a phone: the page itself scrolls. */
export function RunCards({ rows, hasMore, loadMore, stale }: RunCardsProps) {
  const { slug } = useMember();
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 112,
    getItemKey: (index) => rows[index]?.runId ?? index,
    overscan: 6,
    scrollMargin: top,
    initialRect: { width: 390, height: 844 },
  });
  const items = virtual.getVirtualItems();
  useNearEnd((items.at(-1)?.index ?? 0) >= rows.length - 15 && hasMore, loadMore);

  return (
    <div ref={list} data-stale={stale || undefined} className={classes.list} style={{ height: virtual.getTotalSize() }}>
      <ul className={classes.items} style={{ transform: `translateY(${(items[0]?.start ?? top) - top}px)` }} aria-label="Runs">
        {items.map(({ index, key }) => {
          const run = rows[index];
          if (!run) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.card}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
            >
              <RunCard slug={slug} run={run} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
