'use client';

import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { StepView } from '@/lib/queries/views';
import { useRun } from '../state/run-context';
import classes from './inspector.module.css';

/** Steps through the visits of one step. */
export function Visits({ step, nodeId }: { step: StepView; nodeId: string }) {
  const { nodes, select } = useRun();
  const at = step.nodeIds.indexOf(nodeId);
  if (step.nodeIds.length < 2 || at < 0) return null;
  const go = (to: number) => select(step.nodeIds[to] ?? null);
  return (
    <div className={classes.visits}>
      <ActionIcon variant="default" size="sm" aria-label="Visit before" disabled={at === 0} onClick={() => go(at - 1)}>
        <IconChevronLeft size={14} />
      </ActionIcon>
      <NativeSelect
        size="xs"
        aria-label={`Visit of ${step.name}`}
        value={nodeId}
        onChange={(event) => select(event.currentTarget.value)}
        data={step.nodeIds.map((id, i) => ({
          value: id,
          label: `Visit ${i + 1} of ${step.nodeIds.length}${nodes.get(id)?.errorCounts ? ', failed' : ''}`,
        }))}
      />
      <ActionIcon variant="default" size="sm" aria-label="Next visit" disabled={at === step.nodeIds.length - 1} onClick={() => go(at + 1)}>
        <IconChevronRight size={14} />
      </ActionIcon>
    </div>
  );
}
