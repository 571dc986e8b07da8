import type { GraphEdge, StepEdge } from './types';
import type { Action, Work } from './work';

/** Edges between steps with how often they were gone; containment is told by `parentStepId`. */
export function foldEdges(work: Work): StepEdge[] {
  const byId = new Map(work.actions.map((action) => [action.id, action]));
  const folded = new Map<string, StepEdge>();
  const transitions = new Set<string>();
  for (const edge of work.edges.values()) {
    const source = byId.get(edge.source);
    const target = byId.get(edge.target);
    if (!source?.step || !target?.step || (edge.kind === 'parent' && !edge.back)) continue;
    const id = `${edge.kind}:${source.step.id}>${target.step.id}${edge.back ? ':back' : ''}${edge.retry ? ':retry' : ''}`;
    if (edge.kind === 'next' && inFan(source, target) && repeatsTransition(transitions, id, source, target)) continue;
    const known = folded.get(id);
    if (known) merge(known, edge);
    else folded.set(id, { ...pick(edge), id, source: source.step.id, target: target.step.id, count: 1 });
  }
  return [...folded.values()];
}

function inFan(source: Action, target: Action): boolean {
  return source.sharesSlot || target.sharesSlot;
}

/** Fans make many edges of one transition: it counts once. */
function repeatsTransition(seen: Set<string>, id: string, source: Action, target: Action): boolean {
  const key = `${id}|${source.parent?.id ?? ''}|${source.slot}|${target.slot}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

function pick({ kind, back, retry, inferred, label }: GraphEdge) {
  return { kind, back, retry, inferred, label };
}

function merge(into: StepEdge, edge: GraphEdge): void {
  into.count += 1;
  into.inferred &&= edge.inferred;
  if (into.label !== edge.label) into.label = null;
}
