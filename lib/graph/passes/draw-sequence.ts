import { addEdge } from '../add-edge';
import type { Action, Place, Work } from '../work';

/** Pairs drawn between two slots; wider fans are drawn from and to one of their members, so that edges stay linear. */
const MAX_PAIRS = 256;

/** What came next, slot by slot, with ways back flagged; and retries that had something between. Counts the transitions that go back. */
export function drawSequence(work: Work): void {
  for (const place of work.places) {
    for (const slots of place.visits) {
      for (let i = 1; i < slots.length; i++) work.backEdges += drawTransition(work, place, slots[i - 1] ?? [], slots[i] ?? []);
    }
  }
  for (const action of work.actions) {
    if (action.retryOf && !action.continues)
      addEdge(work, 'next', action.retryOf, action, {
        inferred: true,
        evidence: 'same call again after it failed',
        retry: true,
        back: true,
      });
  }
}

function drawTransition(work: Work, place: Place, from: Action[], to: Action[]): number {
  if (to.every((action) => action.resumes)) return 0;
  let back = false;
  for (const [source, target] of pairs(from, to)) {
    const returns = goesBack(place, source, target);
    back ||= returns;
    addEdge(work, 'next', source, target, {
      inferred: true,
      evidence: 'order in time',
      back: returns,
      retry: target.retryOf === source,
      label: returns && target.kind === 'plan' ? 're-plan' : null,
    });
  }
  return back ? 1 : 0;
}

/** The target's step was first visited no later than the source's. */
function goesBack(place: Place, source: Action, target: Action): boolean {
  if (!source.step || !target.step) return false;
  return (place.firsts.get(target.step) ?? 0) <= (place.firsts.get(source.step) ?? 0);
}

function pairs(from: Action[], to: Action[]): [Action, Action][] {
  if (from.length * to.length <= MAX_PAIRS) return from.flatMap((source) => to.map((target): [Action, Action] => [source, target]));
  const last = from.at(-1);
  const first = to[0];
  if (!last || !first) return [];
  return [...from.map((source): [Action, Action] => [source, first]), ...to.slice(1).map((target): [Action, Action] => [last, target])];
}
