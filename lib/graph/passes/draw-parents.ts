import { addEdge } from '../add-edge';
import { isHandoff } from '../kind-rules';
import type { Action, Item, Work } from '../work';

/**
 * Every parent relation as sent, seen through what became transparent; and, where an action stands in another container
 * than the sender's, that containment too, as derived. A relation that closed a circle stays, as a way back.
 */
export function drawParents(work: Work): void {
  for (const action of work.actions) {
    const sent = action.observedParent;
    if (sent)
      addEdge(work, 'parent', sent, action, {
        inferred: sent.missing !== null,
        evidence: sent.missing ? 'parent id of a span that never arrived' : 'parent span id',
      });
    if (action.parent && action.parent !== sent)
      addEdge(work, 'parent', action.parent, action, { inferred: true, evidence: whyMoved(action) });
    for (const item of action.items) drawCircle(work, item, action);
  }
}

function whyMoved(action: Action): string {
  const sent = action.observedParent;
  if (sent?.kind === 'llm') return 'stands beside the model call that it was recorded under';
  if (sent?.items[0] && isHandoff(sent.items[0])) return 'stands beside the hand-off that it was recorded under';
  return 'runs within this one tool call';
}

function drawCircle(work: Work, item: Item, action: Action): void {
  const parent = item.cut?.action;
  if (parent) addEdge(work, 'parent', parent, action, { inferred: false, evidence: 'parent span id that closes a circle', back: true });
}
