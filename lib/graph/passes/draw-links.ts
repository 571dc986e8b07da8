import { addEdge, edgeId } from '../add-edge';
import type { Action, Work } from '../work';
import { spanKey } from '../work';

/** Span links as sent, from the linked action to the one that links. A link that repeats the sequence is drawn once: as the sequence, observed. */
export function drawLinks(work: Work): void {
  for (const item of work.items) {
    for (const link of item.span.links) {
      const key = spanKey(link.traceId, link.spanId);
      const source = work.bySpan.get(key)?.action ?? work.placeholders.get(key);
      const target = item.action;
      if (source && target && source !== target) drawLink(work, source, target, link.relation);
    }
  }
}

function drawLink(work: Work, source: Action, target: Action, relation: string | null): void {
  const next = work.edges.get(edgeId('next', source, target));
  if (next) Object.assign(next, { inferred: false, evidence: 'span link' });
  else addEdge(work, 'link', source, target, { inferred: false, evidence: 'span link', label: relation?.replaceAll('_', ' ') ?? null });
}
