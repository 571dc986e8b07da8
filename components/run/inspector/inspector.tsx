'use client';

import { Drawer } from '@mantine/core';
import { useRun } from '../state/run-context';
import classes from './frame.module.css';
import { NodeInspector } from './node-inspector';
import { RunInspector } from './run-inspector';

/** Beside the canvas: the selected node, or the run while nothing is selected. */
export function InspectorPane() {
  const { selected } = useRun();
  return (
    <aside className={classes.pane} aria-label="Inspector">
      {selected === null ? <RunInspector /> : <NodeInspector key={selected} nodeId={selected} />}
    </aside>
  );
}

/** On a phone the same as a sheet, for what was selected by hand. */
export function InspectorSheet() {
  const { view, select } = useRun();
  const opened = view.node !== null && view.node !== 'none';
  return (
    <Drawer
      opened={opened}
      onClose={() => select(null)}
      position="bottom"
      size="86dvh"
      padding={0}
      title="Step"
      classNames={{ header: classes.sheetHeader, content: classes.sheet }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <NodeInspector key={view.node} nodeId={view.node ?? ''} />}
    </Drawer>
  );
}
