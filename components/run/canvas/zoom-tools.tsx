'use client';

import { ActionIcon } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, useReactFlow } from 'reactflow';
import classes from './zoom-tools.module.css';

export function ZoomTools({ onFit }: { onFit: () => void }) {
  const flow = useReactFlow();
  return (
    <Panel position="top-right" className={classes.tools}>
      <ActionIcon variant="default" aria-label="Zoom in" onClick={() => void flow.zoomIn()}>
        <IconPlus size={15} />
      </ActionIcon>
      <ActionIcon variant="default" aria-label="Zoom out" onClick={() => void flow.zoomOut()}>
        <IconMinus size={15} />
      </ActionIcon>
      <ActionIcon variant="default" aria-label="Show the whole graph" onClick={onFit}>
        <IconMaximize size={15} />
      </ActionIcon>
    </Panel>
  );
}
