'use client';

import { IconQuestionMark, IconX } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { money } from '@/components/format/money';
import { KindIcon } from '@/components/kind-icon';
import { boxLines, boxName, displayName } from '../scene/box-lines';
import { isMissing } from '../scene/item';
import { pickVisit } from '../scene/pick-visit';
import { useRun } from '../state/run-context';
import classes from './outline.module.css';
import { type OutlineRow, outlineRows } from './outline-rows';

/** The run as a list: the graph for small screens, and for whoever cannot see pictures. */
export function OutlinePanel() {
  const { steps, selected, nodes, select } = useRun();
  const rows = useMemo(() => outlineRows(steps), [steps]);
  const box = selected === null ? null : (steps.nodes.find((step) => step.nodeIds.includes(selected))?.id ?? null);
  return (
    <ul className={classes.list} aria-label="Outline of the run">
      {rows.map((row) => (
        <Row
          key={row.item.id}
          row={row}
          current={row.item.id === box}
          onSelect={() => select(pickVisit(row.item, (id) => nodes.get(id)?.errorCounts === true) ?? row.item.id)}
        />
      ))}
    </ul>
  );
}

const Row = memo(function Row({ row, current, onSelect }: { row: OutlineRow; current: boolean; onSelect: () => void }) {
  const { item, depth, notes } = row;
  const missing = isMissing(item);
  const failed = item.errors > 0;
  const { left, right } = boxLines(item, false);
  const figures = [
    item.visits > 1 ? `×${item.visits}` : null,
    item.costUsd !== null && Number(item.costUsd) > 0 ? money(item.costUsd) : right || null,
  ];
  return (
    <li data-failed={failed || undefined} data-current={current || undefined}>
      <button
        type="button"
        onClick={onSelect}
        aria-current={current || undefined}
        aria-label={`${boxName(item, false)}${notes.map((note) => `, ${note.text}`).join('')}`}
        style={{ paddingLeft: 16 + Math.min(depth, 5) * 20 }}
      >
        <span className={classes.icon}>
          {missing ? <IconQuestionMark size={16} /> : failed ? <IconX size={16} stroke={2.4} /> : <KindIcon kind={item.kind} />}
        </span>
        <span className={classes.what}>
          <b>{displayName(item)}</b>
          <small>{left}</small>
          {notes.map(({ text, back }) => (
            <small key={text} data-back={back || undefined}>
              {text}
            </small>
          ))}
        </span>
        <span className={classes.figures}>{figures.filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  );
});
