'use client';

import { IconPlayerPlayFilled, IconPlayerStopFilled, IconQuestionMark, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { Handle, type Node, type NodeProps, Position } from 'reactflow';
import { KindIcon } from '@/components/kind-icon';
import { boxChips } from '../scene/box-chips';
import { boxLines, boxName, displayName } from '../scene/box-lines';
import { type Item, isMissing } from '../scene/item';
import type { Box } from '../scene/scene';
import classes from './action-node.module.css';
import { BreakableName } from './breakable-name';
import { usePlayState } from './use-play-state';

export interface RunEnd {
  boxId: string;
  /** `16:41`. */
  clock: string;
}

export type ActionNodeType = Node<{ box: Box; onOpen: (id: string) => void; tabbable: boolean; end: RunEnd | null }, 'action'>;

/** One box: icon and name, how often it was visited, who did it, what it took. */
export const ActionNode = memo(function ActionNode({ data, selected }: NodeProps<ActionNodeType>) {
  const { box, onOpen, tabbable, end } = data;
  const { item, outer, start, closed } = box;
  const { left, right } = boxLines(item, start);
  const chips = boxChips(box);
  const playing = usePlayState(item);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a box holds blocks, and a button may only hold words */}
      <div
        className={classes.box}
        role="button"
        tabIndex={tabbable ? 0 : -1}
        data-box={box.id}
        data-failed={item.errors > 0 || undefined}
        data-missing={isMissing(item) || undefined}
        data-selected={selected || undefined}
        data-play={playing ?? undefined}
        aria-pressed={selected}
        aria-label={end ? `${boxName(item, start)}, the run ended here` : boxName(item, start)}
        title={[...outer, item].map((part) => part.name).join(' › ')}
      >
        <BoxIcon item={item} />
        {start && <IconPlayerPlayFilled className={classes.mark} size={11} aria-hidden />}
        {end && <IconPlayerStopFilled className={classes.mark} size={11} aria-hidden />}
        <b>
          <BreakableName name={displayName(outer[0] ?? item)} />
        </b>
        {item.visits > 1 && <i>×{item.visits}</i>}
        <small>
          <span>{left}</span>
          <span>{end ? (item.errors > 0 ? 'ended' : `ended ${end.clock}`) : right}</span>
        </small>
        {chips.length > 0 && (
          <span className={classes.chips}>
            {chips.map(({ word, sentence, bad }) => (
              <em key={word} title={sentence} data-bad={bad || undefined}>
                {word}
              </em>
            ))}
          </span>
        )}
      </div>
      {closed > 0 && (
        <button
          type="button"
          className={classes.open}
          onClick={() => onOpen(box.id)}
          aria-label={`Open ${item.name}: ${closed} boxes inside`}
          tabIndex={-1}
        >
          {closed} inside
        </button>
      )}
      <Handle type="target" position={Position.Top} className={classes.handle} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} className={classes.handle} isConnectable={false} />
    </>
  );
});

function BoxIcon({ item }: { item: Item }) {
  return (
    <span className={classes.icon}>
      {isMissing(item) ? (
        <IconQuestionMark size={16} />
      ) : item.errors > 0 ? (
        <IconX size={16} stroke={2.4} />
      ) : (
        <KindIcon kind={item.kind} />
      )}
    </span>
  );
}
