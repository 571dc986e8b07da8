'use client';

import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useRun } from '../state/run-context';
import { TimeAxis } from './time-axis';
import { timed, timeScale } from './time-scale';
import { revealInWindow, WHOLE } from './time-window';
import classes from './timeline.module.css';
import { TimelineRowView } from './timeline-row';
import { timelineRows } from './timeline-rows';
import { useWheel } from './use-wheel';
import { WindowTools } from './window-tools';

const ROW = 26;
const AXIS = 30;

/** Every node as a bar in time, under what it is part of. Waiting is hatched and, if wished, drawn shorter than it was. */
export function TimelinePanel() {
  const { full, selected, select } = useRun();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [shorten, setShorten] = useState(true);
  const [window, setWindow] = useState(WHOLE);
  const scroller = useRef<HTMLDivElement>(null);
  const bars = useMemo(() => timed(full?.nodes ?? []), [full]);
  const scale = useMemo(() => timeScale(bars, shorten), [bars, shorten]);
  const rows = useMemo(() => timelineRows(bars, closed), [bars, closed]);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12 });
  const at = rows.findIndex((row) => row.node.id === selected);
  const row = rows[at];
  const ready = full !== null;
  useWheel(scroller, setWindow);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection moves the view to it
  useEffect(() => {
    if (!row) return;
    virtual.scrollToIndex(at, { align: 'auto' });
    setWindow((before) => revealInWindow(before, scale.at(row.start), scale.at(row.end)));
  }, [selected, ready]);

  const toggle = (id: string) => setClosed((before) => (before.has(id) ? without(before, id) : new Set(before).add(id)));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (next !== null) select(rows[Math.min(Math.max(next, 0), rows.length - 1)]?.node.id ?? null);
    else if (row && row.inside > 0 && event.key === (row.closed ? 'ArrowRight' : 'ArrowLeft')) toggle(row.node.id);
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.panel}>
      <div className={classes.tools}>
        <Checkbox label="Shorten waiting" checked={shorten} onChange={(event) => setShorten(event.currentTarget.checked)} />
        <WindowTools window={window} onChange={setWindow} around={row ? scale.at(row.start) : null} />
      </div>
      <div
        ref={scroller}
        className={classes.scroller}
        role="tree"
        aria-label="Nodes in time"
        tabIndex={0}
        onKeyDown={onKeyDown}
        aria-activedescendant={row ? `row-${row.node.id}` : undefined}
      >
        <div className={classes.inner} style={{ height: virtual.getTotalSize() + AXIS }}>
          <TimeAxis scale={scale} window={window} />
          {virtual.getVirtualItems().map((item) => {
            const shown = rows[item.index];
            if (!shown) return null;
            const { id } = shown.node;
            return (
              <TimelineRowView
                key={id}
                row={shown}
                scale={scale}
                window={window}
                top={item.start + AXIS}
                selected={id === selected}
                onSelect={select}
                onToggle={toggle}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function without(ids: ReadonlySet<string>, id: string): Set<string> {
  return new Set([...ids].filter((other) => other !== id));
}
