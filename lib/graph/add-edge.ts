import type { EdgeKind, GraphEdge } from './types';
import type { Action, Work } from './work';

/** Adds a relation once; what was sent outranks what was derived. Returns the edge as it stands. */
export function addEdge(
  work: Work,
  kind: EdgeKind,
  source: Action,
  target: Action,
  facts: Pick<GraphEdge, 'inferred' | 'evidence'> & Partial<Pick<GraphEdge, 'back' | 'retry' | 'label' | 'superseded'>>,
): GraphEdge {
  const id = edgeId(kind, source, target);
  const known = work.edges.get(id);
  if (known) {
    if (known.inferred && !facts.inferred) Object.assign(known, { inferred: false, evidence: facts.evidence });
    return known;
  }
  const edge: GraphEdge = {
    id,
    source: source.id,
    target: target.id,
    kind,
    back: false,
    retry: false,
    label: null,
    superseded: false,
    ...facts,
  };
  work.edges.set(id, edge);
  return edge;
}

export function edgeId(kind: EdgeKind, source: Action, target: Action): string {
  return `${kind}:${source.id}>${target.id}`;
}
