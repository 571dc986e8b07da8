import { phaseOf } from '../kind-rules';
import type { Action, Work } from '../work';
import { absorb, forwardMerged } from './merge-doubles';

/**
 * Some frameworks send a span for each event of an action: `agent.react.start-4`, `agent.react.update-11`,
 * `tool.search.success-12`. Those of one action, from one start to before the next, are one. Containers come before what
 * they hold, so children of merged spans meet in time to be merged themselves.
 */
export function mergePhases(work: Work): void {
  const merged = new Map<Action, Action>();
  const open = new Map<string, Action>();
  for (const action of work.actions) {
    action.parent = (action.parent && merged.get(action.parent)) ?? action.parent;
    const span = action.items[0]?.span;
    const phase = span && phaseOf(span);
    if (!phase) continue;
    const key = `${action.parent?.id ?? ''}|${action.kind}|${phase.name}`;
    const begun = open.get(key);
    action.name = phase.name;
    if (begun && phase.event !== 'start') {
      absorb(begun, action);
      merged.set(action, begun);
    } else open.set(key, action);
  }
  forwardMerged(work, merged);
}
