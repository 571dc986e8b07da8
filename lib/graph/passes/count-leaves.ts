import type { Item, Work } from '../work';

/**
 * Marks where tokens and money are counted: on the deepest spans that carry them. Agents, workflows and outer wrappers
 * repeat their children's usage, so a span with a counted one beneath adds nothing.
 */
export function countLeaves(work: Work): void {
  const tokensBelow = new Set<Item>();
  const costBelow = new Set<Item>();
  for (let i = work.topDown.length - 1; i >= 0; i--) {
    const item = work.topDown[i];
    if (!item) continue;
    const hasTokens = item.span.tokens.input !== null || item.span.tokens.output !== null;
    item.tokenLeaf = hasTokens && !tokensBelow.has(item);
    item.costLeaf = item.span.costNanos !== null && !costBelow.has(item);
    if (item.parent && (hasTokens || tokensBelow.has(item))) tokensBelow.add(item.parent);
    if (item.parent && (item.span.costNanos !== null || costBelow.has(item))) costBelow.add(item.parent);
  }
}
