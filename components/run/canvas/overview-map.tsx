'use client';

import { MiniMap, useStore, useViewport } from 'reactflow';
import type { Layout } from '../layout/layout';
import { isCut } from './fit';
import type { FlowNode } from './flow-elements';
import classes from './graph-canvas.module.css';

/** An element a box: past so many the overview would cost more than the graph. */
const TOO_MANY = 1200;

/** Where one is in a graph that is larger than the screen; out of the way while all of it is visible. */
export function OverviewMap({ layout }: { layout: Layout }) {
  const viewport = useViewport();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  if (layout.boxes.size > TOO_MANY || !isCut(layout, { width, height }, viewport)) return null;
  return (
    <MiniMap
      className={classes.minimap}
      pannable
      zoomable
      ariaLabel="Overview of the graph"
      nodeColor={miniColor}
      nodeStrokeWidth={0}
      nodeBorderRadius={6}
      bgColor="var(--aegis-card)"
      maskColor="color-mix(in srgb, var(--aegis-bg) 70%, transparent)"
    />
  );
}

function miniColor(node: FlowNode): string {
  if (node.selected) return 'var(--aegis-select)';
  if (node.data.box.group) return 'var(--aegis-group)';
  return node.data.box.item.errors > 0 ? 'var(--aegis-error)' : 'var(--aegis-line-strong)';
}
