'use client';

import { IconMinus } from '@tabler/icons-react';
import { memo } from 'react';
import { Handle, type Node, type NodeProps, Position } from 'reactflow';
import { duration } from '@/components/format/duration';
import { money } from '@/components/format/money';
import { KindIcon } from '@/components/kind-icon';
import { boxName, displayName } from '../scene/box-lines';
import { costOf, type Totals } from '../scene/group-totals';
import type { Box } from '../scene/scene';
import classes from './group-node.module.css';

export type GroupNodeType = Node<{ box: Box; totals: Totals | undefined; onClose: (id: string) => void; tabbable: boolean }, 'group'>;

/** A frame around what an agent, a workflow or a numbered group did. */
export const GroupNode = memo(function GroupNode({ data, selected }: NodeProps<GroupNodeType>) {
  const { box, totals, onClose, tabbable } = data;
  const { item, outer } = box;
  const cost = costOf(totals);
  const facts = [
    cost !== null && Number(cost) > 0 ? money(cost) : null,
    item.durationNs !== '0' ? duration((outer[0] ?? item).durationNs) : null,
  ].filter((fact) => fact !== null);
  const whole = [...outer, item];
  return (
    <div className={classes.frame} data-selected={selected || undefined} data-failed={item.errors > 0 || undefined}>
      <div className={classes.title}>
        <button
          type="button"
          data-box={box.id}
          tabIndex={tabbable ? 0 : -1}
          aria-pressed={selected}
          aria-label={`${whole.map((part) => boxName(part, false)).join(', in it ')}, holds other boxes`}
          title={whole.map((part) => part.name).join(' › ')}
        >
          <KindIcon kind={whole[0]?.kind ?? item.kind} size={15} />
          {whole.map((part, i) => (
            <b key={part.id}>
              {i > 0 && <s>›</s>}
              {displayName(part)}
              {part.visits > 1 && <i>×{part.visits}</i>}
            </b>
          ))}
          <span>{facts.join(' · ')}</span>
          {box.relation && <em>{box.relation}</em>}
          {item.noise.spans > 0 && (
            <em title={`${item.noise.spans} technical spans are folded into this frame.`}>+{item.noise.spans} spans</em>
          )}
        </button>
        <button
          type="button"
          className={classes.close}
          onClick={() => onClose(outer[0]?.id ?? box.id)}
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
