'use client';

import { memo } from 'react';
import { ViewportPortal } from 'reactflow';
import type { Layout } from '../layout/layout';
import type { Scene } from '../scene/scene';
import classes from './wire-labels.module.css';

/** Words on lines, above all lines and below no box: the layout gave each its own room. Screen readers hear them in the line's name. */
export const WireLabels = memo(function WireLabels({ scene, layout }: { scene: Scene; layout: Layout }) {
  return (
    <ViewportPortal>
      <div aria-hidden="true">
        {scene.wires.map((wire) => {
          const room = layout.wires.get(wire.id)?.label;
          if (!room || wire.label === null) return null;
          return (
            <span
              key={wire.id}
              className={classes.label}
              data-back={wire.back || wire.retry || undefined}
              style={{ left: room.x, top: room.y, width: room.width, height: room.height }}
            >
              <span>{wire.label}</span>
            </span>
          );
        })}
      </div>
    </ViewportPortal>
  );
});
