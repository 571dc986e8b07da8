import type { GraphEdge, StepEdge } from '../../graph/types';
import type { EdgeView } from '../views';

export function toEdgeView(edge: GraphEdge): EdgeView {
  return { ...edge, count: 1 };
}

export function toCountedEdgeView(edge: StepEdge): EdgeView {
  return { ...edge, evidence: '', superseded: false };
}
