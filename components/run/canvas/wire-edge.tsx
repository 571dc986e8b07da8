'use client';

import { memo } from 'react';
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from 'reactflow';
import type { WirePath } from '../layout/layout';
import { roundedPath } from '../layout/rounded-path';
import type { Wire } from '../scene/scene';
import classes from './wire-edge.module.css';
import { WireLabel } from './wire-label';

export type WireEdgeType = Edge<{ wire: Wire; path: WirePath; near: boolean }, 'wire'>;

const RADIUS = { forward: 8, back: 18 };

/** A line as it was routed: straight legs forward, wide curves where the run goes back. Always with an arrowhead. */
export const WireEdge = memo(function WireEdge({ data }: EdgeProps<WireEdgeType>) {
  if (!data) return null;
  const { wire, path, near } = data;
  const back = wire.back || wire.retry;
  const names = [
    classes.wire,
    back ? classes.back : '',
    wire.inferred ? classes.inferred : '',
    wire.superseded ? classes.superseded : '',
    near ? classes.near : '',
  ];
  return (
    <>
      <BaseEdge
        path={roundedPath(path.points, back ? RADIUS.back : RADIUS.forward)}
        className={names.filter(Boolean).join(' ')}
        markerEnd={`url(#wire-${back ? 'back' : 'forward'})`}
        interactionWidth={0}
      />
      {path.label && wire.label !== null && (
        <EdgeLabelRenderer>
          <WireLabel text={wire.label} room={path.label} back={back} />
        </EdgeLabelRenderer>
      )}
    </>
  );
});
