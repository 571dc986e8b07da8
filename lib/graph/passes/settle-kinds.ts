import type { Item, Work } from '../work';

/**
 * Kinds that only the place in the tree tells. A "model call" with two model calls beneath, or without a model and with
 * one beneath, is an agent under another name; making an agent is set-up and no action; the deepest span that an
 * interrupt passed through is where people were asked. Bottom-up, so that inner ones are settled first.
 */
export function settleKinds(work: Work): void {
  for (let i = work.topDown.length - 1; i >= 0; i--) {
    const item = work.topDown[i];
    if (!item) continue;
    item.kind = settledKind(item);
    if (item.parent) tellParent(item, item.parent);
  }
}

function settledKind(item: Item): Item['kind'] {
  const { span, near, below } = item;
  if (span.kindDetail === 'create_agent') return 'other';
  if (span.kind === 'other' && span.facts.interrupt !== undefined && !below.interrupt) return 'human_checkpoint';
  if (span.kind === 'llm' && (near.llm >= 2 || (span.model === null && below.llm))) return 'agent';
  return span.kind;
}

function tellParent(item: Item, parent: Item): void {
  const isAction = item.kind !== 'other';
  parent.below.action ||= isAction || item.below.action;
  parent.below.agent ||= item.kind === 'agent' || item.below.agent;
  parent.below.interrupt ||= item.span.facts.interrupt !== undefined || item.below.interrupt;
  parent.below.llm ||= item.kind === 'llm' || item.below.llm;
  parent.near.llm += item.kind === 'llm' ? 1 : isAction ? 0 : item.near.llm;
  parent.near.actions += isAction ? 1 : item.near.actions;
}
