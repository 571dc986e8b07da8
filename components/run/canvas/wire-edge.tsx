'use client';

import { memo } from 'react';
import { BaseEdge, type Edge, type EdgeProps } from 'reactflow';
import type { Point } from '../layout/layout';
import { roundedPath } from '../layout/rounded-path';
import type { Wire } from '../scene/scene';
import classes from './wire-edge.module.css';

export type WireEdgeType = Edge<{ wire: Wire; points: Point[]; near: boolean }, 'wire'>;

const RADIUS = { forward: 8, back: 18 };

/** A line as it was routed: straight legs forward, wide curves where the run goes back. Always with an arrowhead. */
export const WireEdge = memo(function WireEdge({ data }: EdgeProps<WireEdgeType>) {
  if (!data || data.points.length === 0) return null;
  const { wire, points, near } = data;
  const back = wire.back || wire.retry;
  const path = roundedPath(points, back ? RADIUS.back : RADIUS.forward);
  const names = [
    classes.wire,
    back ? classes.back : '',
    wire.inferred ? classes.inferred : '',
    wire.superseded ? classes.superseded : '',
    near ? classes.near : '',
  ];
  return (
    <BaseEdge
      path={path}
      className={names.filter(Boolean).join(' ')}
      markerEnd={`url(#wire-${back ? 'back' : 'forward'})`}
      interactionWidth={0}
    />
  );
});
