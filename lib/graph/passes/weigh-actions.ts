import { isHandoff } from '../kind-rules';
import type { Action, Item, Work } from '../work';

/** Status, errors, tokens and money of each action, from all spans that report it. */
export function weighActions(work: Work): void {
  for (const action of work.actions) {
    action.status = statusOf(action);
    action.errorType = action.items.find((item) => item.errorType !== null)?.errorType ?? null;
  }
  for (const item of work.items) if (item.action) countItem(item, item.action);
  markErrors(work);
}

const WORST_FIRST = ['interrupted', 'cancelled', 'error', 'ok'] as const;

function statusOf(action: Action): Action['status'] {
  const sent = new Set(action.items.map((item) => item.status));
  const worst = WORST_FIRST.find((status) => sent.has(status)) ?? 'unset';
  const marker = action.items[0] && isHandoff(action.items[0]);
  return marker && worst === 'error' ? 'unset' : worst;
}

function countItem(item: Item, action: Action): void {
  const { tokens, costNanos, costSource } = item.span;
  if (item.tokenLeaf) {
    action.tokens.input += tokens.input ?? 0;
    action.tokens.output += tokens.output ?? 0;
    action.tokens.cacheRead += tokens.cacheRead ?? 0;
    action.tokens.cacheWrite += tokens.cacheWrite ?? 0;
    action.tokens.reasoning += tokens.reasoning ?? 0;
    if (costSource === 'unpriced' && costNanos === null) action.unpriced = true;
  }
  if (item.costLeaf && costNanos !== null) action.costNanos += costNanos;
}

/**
 * An error counts where none lies beneath: senders repeat a failure on every span up to the root. A failed wrapper that
 * became transparent speaks through the action that holds it. Failures of folded noise are badges only.
 */
function markErrors(work: Work): void {
  for (let i = work.topDown.length - 1; i >= 0; i--) {
    const item = work.topDown[i];
    if (!item) continue;
    const failed = item.status === 'error' && !(item.action?.items[0] === item && isHandoff(item));
    const owner = item.action;
    const shown = !item.folded || item.below.action;
    if (failed && shown && owner && !item.below.keptError && item.span.noise === null) {
      owner.errorCounts = true;
      owner.errorType ??= item.errorType;
      if (item.folded) owner.wrapperErrors += 1;
    }
    if (item.parent && ((failed && shown) || item.below.keptError)) item.parent.below.keptError = true;
  }
  for (const action of work.actions) action.failed = action.status === 'error' || action.items[0]?.span.facts.toolStatus === 'error';
}
