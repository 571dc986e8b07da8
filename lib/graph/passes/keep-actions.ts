import type { SpanId } from '../../base/ids';
import { blankAction } from '../blank-action';
import { expectsParents } from '../expects-parents';
import { isHandoff, isNumberedGroup, isWorkflowNode, properAgentName } from '../kind-rules';
import type { Action, Item, Work } from '../work';
import { spanKey } from '../work';

/**
 * Spans → actions. Model calls, tools, agents and the like are kept, numbered rounds and workflow nodes as containers;
 * wrappers with action beneath become transparent, the rest folds into the nearest kept ancestor with its errors as a
 * badge. A call recorded twice, one within the other, is one action.
 */
export function keepActions(work: Work): void {
  const ids = new Set<string>();
  const awaited = expectsParents(work);
  for (const item of work.topDown) {
    const above = item.parent ? item.parent.action : placeholderOf(work, item, ids, awaited);
    if (above && isDouble(item, above)) {
      above.items.push(item);
      item.action = above;
    } else if (isKept(item)) {
      item.action = newAction(item, above, ids);
      work.actions.push(item.action);
    } else {
      item.action = above;
      item.folded = true;
      if (above) addFolded(above, item);
    }
  }
}

function isKept(item: Item): boolean {
  if (item.kind !== 'other' || isTop(item)) return true;
  return isWorkflowNode(item.span) || (item.below.action && isNumberedGroup(item.span));
}

/** Tops stay, but for transport without a parent: that says nothing of its own. */
function isTop(item: Item): boolean {
  return item.parent === null && (item.missing === null || item.below.action || item.span.noise === null);
}

/** Two reporters of one action, one inside the other. */
function isDouble(item: Item, above: Action): boolean {
  const outer = above.items.at(-1);
  if (!outer || item.kind !== above.kind) return false;
  switch (item.kind) {
    case 'llm':
      return item.span.kindDetail === outer.span.kindDetail;
    case 'tool':
      return item.span.toolName !== null && item.span.toolName === outer.span.toolName;
    case 'agent': {
      const name = properAgentName(item.span.agentName);
      return name !== null && name === outer.span.agentName && outer.near.actions === 1;
    }
    default:
      return false;
  }
}

/** One placeholder a missing parent, whatever the number of its children that did arrive. */
function placeholderOf(work: Work, item: Item, ids: Set<string>, awaited: boolean): Action | null {
  if (item.missing === null) return null;
  const key = spanKey(item.span.traceId, item.missing);
  const placeholder = work.placeholders.get(key) ?? newPlaceholder(item, item.missing, ids, awaited);
  if (!work.placeholders.has(key)) work.actions.push(placeholder);
  work.placeholders.set(key, placeholder);
  if (item.rank <= placeholder.rank) Object.assign(placeholder, { rank: item.rank - 0.5, startTime: item.span.startTime });
  return placeholder;
}

function newPlaceholder(item: Item, missing: SpanId, ids: Set<string>, awaited: boolean): Action {
  const action = blankAction(uniqueId(`missing:${missing}`, item, ids), item);
  action.missing = missing;
  action.kind = 'other';
  action.name = awaited ? 'Parent that has not arrived yet' : 'Parent that never arrived';
  action.container = true;
  action.flags.add('missing');
  if (awaited) action.flags.add('awaited');
  return action;
}

function newAction(item: Item, above: Action | null, ids: Set<string>): Action {
  const action = blankAction(uniqueId(item.span.spanId, item, ids), item);
  action.items.push(item);
  action.kind = item.kind;
  action.endTime = item.span.endTime;
  action.checkpoint = item.kind === 'human_checkpoint' || (item.span.facts.interrupt !== undefined && !item.below.interrupt);
  action.observedParent = above;
  action.parent = nearestContainer(above);
  return action;
}

/** Model calls and hand-off markers never contain: what senders put beneath them stands beside them. */
function nearestContainer(above: Action | null): Action | null {
  let at = above;
  while (at && !canContain(at)) at = at.parent;
  return at;
}

function canContain(action: Action): boolean {
  const item = action.items[0];
  return !item || (action.kind !== 'llm' && !isHandoff(item));
}

function addFolded(into: Action, item: Item): void {
  into.folded.spans += 1;
  if (item.status === 'error') into.folded.errors += 1;
  if (item.span.noise === 'transport') into.folded.transport += 1;
  if (item.span.noise === 'framework') into.folded.framework += 1;
}

/** Two traces of one run may hold the same span id; the second one's node then names its trace too. */
function uniqueId(id: string, item: Item, ids: Set<string>): string {
  const unique = ids.has(id) ? `${id}@${item.span.traceId}` : id;
  ids.add(unique);
  return unique;
}
