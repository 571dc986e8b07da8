import type { Action, Work } from '../work';

/** Actions in canonical order, each below its container; what holds others is a container. */
export function placeActions(work: Work): void {
  work.actions.sort((a, b) => a.rank - b.rank);
  work.tops = [];
  for (const [order, action] of work.actions.entries()) {
    action.order = order;
    action.children = [];
    action.endTime = endOf(action);
  }
  for (const action of work.actions) (action.parent?.children ?? work.tops).push(action);
  work.byId = new Map(work.actions.map((action) => [action.id, action]));
  work.loose = work.actions.filter(isLoose);
  for (const action of work.actions) {
    action.container = action.missing !== null || action.children.length > 0;
  }
}

/** What has no container that arrived: its order is the run's own. A parent that never arrived is no step of the sequence. */
function isLoose(action: Action): boolean {
  return action.missing === null && (action.parent === null || action.parent.missing !== null);
}

/** The end that the first reporter gave, else the latest that any gave. */
function endOf(action: Action): bigint | null {
  const own = action.items[0]?.span.endTime ?? null;
  if (own !== null || action.items.length < 2) return own;
  let latest: bigint | null = null;
  for (const { span } of action.items) if (span.endTime !== null && (latest === null || span.endTime > latest)) latest = span.endTime;
  return latest;
}

/** Actions with each container before what it holds. */
export function containersFirst(work: Work): Action[] {
  const order = [...work.tops];
  for (let i = 0; i < order.length; i++) for (const child of order[i]?.children ?? []) order.push(child);
  return order;
}
