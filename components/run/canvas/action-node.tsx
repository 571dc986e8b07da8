'use client';

import { IconQuestionMark, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { Handle, type Node, type NodeProps, Position } from 'reactflow';
import { KindIcon } from '@/components/kind-icon';
import { boxLines, boxName } from '../scene/box-lines';
import { chipFlag, FLAG_WORDS } from '../scene/flag-words';
import { isMissing } from '../scene/item';
import type { Box } from '../scene/scene';
import classes from './action-node.module.css';
import { usePlayState } from './use-play-state';

export type ActionNodeType = Node<{ box: Box; onOpen: ((id: string) => void) | null; tabbable: boolean; last: boolean }, 'action'>;

/** One box: icon and name, how often it was visited, who did it, what it took. */
export const ActionNode = memo(function ActionNode({ data, selected }: NodeProps<ActionNodeType>) {
  const { box, onOpen, tabbable, last } = data;
  const { item, start, closed } = box;
  const missing = isMissing(item);
  const failed = item.errors > 0;
  const { left, right } = boxLines(item, start);
  const flag = chipFlag(item.flags);
  const playing = usePlayState(item);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a box holds blocks, and a button may only hold words */}
      <div
        className={classes.box}
        role="button"
        tabIndex={tabbable ? 0 : -1}
        data-box={box.id}
        data-failed={failed || undefined}
        data-missing={missing || undefined}
        data-selected={selected || undefined}
        data-play={playing ?? undefined}
        aria-pressed={selected}
        aria-label={last ? `${boxName(item, start)}, the run ended here` : boxName(item, start)}
        title={item.name}
      >
        <span className={classes.icon}>
          {missing ? <IconQuestionMark size={16} /> : failed ? <IconX size={16} stroke={2.4} /> : <KindIcon kind={item.kind} />}
        </span>
        <b>{item.name}</b>
        {item.visits > 1 && <i>×{item.visits}</i>}
        <small>
          <span>{left}</span>
          <span>{right}</span>
        </small>
        <span className={classes.chips}>
          {flag && <em title={FLAG_WORDS[flag]?.sentence}>{FLAG_WORDS[flag]?.word}</em>}
          {item.noise.spans > 0 && !closed && (
            <em
              data-errors={item.noise.errors > 0 || undefined}
              title={`${item.noise.spans} technical spans are folded into this box${item.noise.errors ? `, ${item.noise.errors} of them failed` : ''}.`}
            >
              +{item.noise.spans} spans{item.noise.errors > 0 ? `, ${item.noise.errors} ✕` : ''}
            </em>
          )}
          {last && <em data-end>ended here</em>}
        </span>
      </div>
      {closed > 0 && onOpen && (
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
