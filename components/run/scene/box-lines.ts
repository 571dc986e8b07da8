import { counted } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { money } from '@/components/format/money';
import { kindLook } from '@/components/kind-icon';
import { type Item, isMissing } from './item';

export interface BoxLines {
  left: string;
  right: string;
}

/** The second line of a box: who or what did it, and what it took. */
export function boxLines(item: Item, start: boolean): BoxLines {
  if (isMissing(item)) return { left: 'its caller', right: '' };
  if (start) return { left: kindLook(item.kind).word, right: `started ${clock(item.startTime)}` };
  if (item.errors > 0) return { left: failure(item), right: '' };
  return { left: who(item), right: item.costUsd !== null && Number(item.costUsd) > 0 ? money(item.costUsd) : took(item) };
}

function who(item: Item): string {
  if (item.waitingNs !== '0') return `waited ${duration(item.waitingNs)}`;
  if (item.kind === 'llm' && item.model) return item.model;
  return kindWord(item);
}

function failure(item: Item): string {
  if (item.errorType && item.errorType !== 'error') return item.errorType;
  return item.visits > 1 ? `${item.errors} of ${item.visits} failed` : 'failed';
}

function took(item: Item): string {
  return item.waitingNs === '0' && item.durationNs !== '0' ? duration(item.durationNs) : '';
}

/** A box's name: a placeholder's says what it is, a hand-off's says to whom, since what it is stands below. */
export function displayName(item: Item): string {
  if (isMissing(item)) return absence(item);
  const to = item.kindDetail === 'handoff' ? /(?:\s(?:to|->|→)\s+|_to_)(.+)$/i.exec(item.name)?.[1] : undefined;
  return to ? `→ ${to}` : item.name;
}

/** While the run is open, its outer spans are still to come. */
function absence(item: Item): string {
  return item.flags.includes('awaited') ? 'not here yet' : 'never arrived';
}

/** The word for what an item is, finer than its kind where the sender was. */
export function kindWord(item: Pick<Item, 'kind' | 'kindDetail'>): string {
  if (item.kindDetail === 'embedding') return 'Embedding';
  if (item.kindDetail === 'rerank') return 'Rerank';
  if (item.kindDetail === 'workflow') return 'Workflow';
  if (item.kindDetail === 'step') return 'Step';
  if (item.kindDetail === 'handoff') return 'Hand-off';
  if (item.kindDetail === 'mcp') return 'MCP tool call';
  return kindLook(item.kind).word;
}

function clock(instant: string): string {
  return instant.slice(11, 16);
}

/** A box in one sentence, for screen readers and tooltips. */
export function boxName(item: Item, start: boolean): string {
  const parts = [item.name, isMissing(item) ? absence(item) : kindWord(item)];
  if (start) parts.push('the run began here');
  if (item.visits > 1) parts.push(`visited ${item.visits} times`);
  if (item.errors > 0) parts.push(counted(item.errors, 'error'));
  if (item.retries > 0) parts.push(counted(item.retries, 'retry', 'retries'));
  const { left, right } = boxLines(item, start);
  if (left !== kindWord(item) && !isMissing(item)) parts.push(left);
  if (right) parts.push(right);
  return parts.join(', ');
}
