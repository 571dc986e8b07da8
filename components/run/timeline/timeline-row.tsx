'use client';

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type CSSProperties, memo } from 'react';
import { duration } from '@/components/format/duration';
import { KindIcon, kindLook } from '@/components/kind-icon';
import { barColor } from './kind-color';
import type { TimeScale } from './time-scale';
import type { TimeWindow } from './time-window';
import classes from './timeline.module.css';
import type { TimelineRow } from './timeline-rows';

interface TimelineRowProps {
  row: TimelineRow;
  scale: TimeScale;
  window: TimeWindow;
  top: number;
  selected: boolean;
  onSelect: (id: string) => void;
  onToggle: (id: string) => void;
}

export const TimelineRowView = memo(function TimelineRowView({ row, scale, window, top, selected, onSelect, onToggle }: TimelineRowProps) {
  const { node, start, end, depth, inside, closed } = row;
  const width = window.to - window.from;
  const left = ((scale.at(start) - window.from) / width) * 100;
  const right = ((scale.at(end) - window.from) / width) * 100;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it handles the keys
    <div
      id={`row-${node.id}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={inside > 0 ? !closed : undefined}
      aria-label={`${node.name}, ${kindLook(node.kind).word}, ${duration(node.durationNs)}${node.errorCounts ? ', failed' : ''}`}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(node.id)}
    >
      <span className={classes.name} style={{ paddingLeft: 8 + Math.min(depth, 14) * 14 }}>
        {inside > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={closed ? 'Open' : 'Close'}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(node.id);
            }}
          >
            {closed ? <IconChevronRight size={13} /> : <IconChevronDown size={13} />}
          </button>
        ) : (
          <i />
        )}
        <KindIcon kind={node.kind} size={14} />
        <b data-failed={node.errorCounts || undefined}>{node.name}</b>
        {closed && <small>{inside}</small>}
      </span>
      <span className={classes.track}>
        <span
          className={classes.bar}
          data-waiting={node.waitingNs !== '0' || undefined}
          data-open={node.flags.includes('no_end') || undefined}
          style={{ left: `${left}%`, width: `max(${right - left}%, 3px)`, '--bar': barColor(node) } as CSSProperties}
        />
        <span className={classes.length} {...lengthPlace(left, right)}>
          {duration(node.durationNs)}
        </span>
      </span>
    </div>
  );
});

/** A bar's length stands after it, before it, or, where neither has room, at its end. */
function lengthPlace(left: number, right: number): { style: CSSProperties; 'data-inside'?: true } {
  if (right <= 82) return { style: { left: `calc(${Math.max(right, 0)}% + 6px)` } };
  if (left >= 18) return { style: { right: `calc(${100 - left}% + 5px)` } };
  return { style: { right: `calc(${Math.max(100 - right, 0)}% + 5px)` }, 'data-inside': true };
}
