'use client';

import { IconMinus } from '@tabler/icons-react';
import { memo } from 'react';
import { Handle, type Node, type NodeProps, Position } from 'reactflow';
import { counted } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { money } from '@/components/format/money';
import { KindIcon } from '@/components/kind-icon';
import { boxName } from '../scene/box-lines';
import { costOf, type Totals } from '../scene/group-totals';
import type { Box } from '../scene/scene';
import classes from './group-node.module.css';

export type GroupNodeType = Node<{ box: Box; totals: Totals | undefined; onClose: (id: string) => void; tabbable: boolean }, 'group'>;

/** A frame around what an agent, a workflow or a numbered group did. */
export const GroupNode = memo(function GroupNode({ data, selected }: NodeProps<GroupNodeType>) {
  const { box, totals, onClose, tabbable } = data;
  const { item } = box;
  const cost = costOf(totals);
  const facts = [
    item.visits > 1 ? counted(item.visits, item.kindDetail === 'step' ? 'turn' : 'visit') : null,
    cost !== null && Number(cost) > 0 ? money(cost) : null,
    item.durationNs !== '0' ? duration(item.durationNs) : null,
  ].filter((fact) => fact !== null);
  return (
    <div className={classes.frame} data-selected={selected || undefined} data-failed={item.errors > 0 || undefined}>
      <div className={classes.title}>
        <button
          type="button"
          data-box={box.id}
          tabIndex={tabbable ? 0 : -1}
          aria-pressed={selected}
          aria-label={`${boxName(item, false)}, holds other boxes`}
          title={item.name}
        >
          <KindIcon kind={item.kind} size={15} />
          <b>{item.name}</b>
          <span>{facts.join(' · ')}</span>
          {item.noise.spans > 0 && (
            <em title={`${item.noise.spans} technical spans are folded into this frame.`}>+{item.noise.spans} spans</em>
          )}
        </button>
        <button
          type="button"
          className={classes.close}
          onClick={() => onClose(box.id)}
          aria-label={`Close ${item.name}`}
          title="Close this frame"
          tabIndex={-1}
        >
          <IconMinus size={14} aria-hidden />
        </button>
      </div>
      <Handle type="target" position={Position.Top} className={classes.handle} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} className={classes.handle} isConnectable={false} />
    </div>
  );
});
