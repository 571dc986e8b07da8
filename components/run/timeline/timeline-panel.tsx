'use client';

import { ActionIcon, Checkbox } from '@mantine/core';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useRun } from '../state/run-context';
import { TimeAxis } from './time-axis';
import { timed, timeScale } from './time-scale';
import classes from './timeline.module.css';
import { TimelineRowView } from './timeline-row';
import { timelineRows } from './timeline-rows';

const ROW = 26;
const ZOOMS = [1, 2, 4, 8, 16, 32, 64];

/** Every node as a bar in time, under what it is part of. Waiting is hatched and, if wished, drawn shorter than it was. */
export function TimelinePanel() {
  const { full, selected, select } = useRun();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [shorten, setShorten] = useState(true);
  const [zoom, setZoom] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const bars = useMemo(() => timed(full?.nodes ?? []), [full]);
  const scale = useMemo(() => timeScale(bars, shorten), [bars, shorten]);
  const rows = useMemo(() => timelineRows(bars, closed), [bars, closed]);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12 });
  const width = `${(ZOOMS[zoom] ?? 1) * 100}%`;
  const at = rows.findIndex((row) => row.node.id === selected);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection scrolls to it
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [selected, full === null]);

  const toggle = (id: string) =>
    setClosed((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set(before).add(id)));
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      select(rows[Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), rows.length - 1)]?.node.id ?? null);
    else if (row && row.inside > 0 && ((event.key === 'ArrowLeft' && !row.closed) || (event.key === 'ArrowRight' && row.closed)))
      toggle(row.node.id);
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.panel}>
      <div className={classes.tools}>
        <Checkbox label="Shorten waiting" checked={shorten} onChange={(event) => setShorten(event.currentTarget.checked)} />
        <ActionIcon variant="default" aria-label="Zoom out in time" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          <IconZoomOut size={15} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Zoom in in time" disabled={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)}>
          <IconZoomIn size={15} />
        </ActionIcon>
      </div>
      <div
        ref={scroller}
        className={classes.scroller}
        role="tree"
        aria-label="Nodes in time"
        tabIndex={0}
        onKeyDown={onKeyDown}
        aria-activedescendant={at >= 0 ? `row-${selected}` : undefined}
      >
        <div className={classes.inner} style={{ height: virtual.getTotalSize() + 30 }}>
          <TimeAxis scale={scale} width={width} />
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row ? (
              <TimelineRowView
                key={row.node.id}
                row={row}
                scale={scale}
                width={width}
                top={item.start + 30}
                selected={row.node.id === selected}
                onSelect={select}
                onToggle={toggle}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}
