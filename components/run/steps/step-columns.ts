import { parseUsd } from '@/lib/base/money';
import type { StepView } from '@/lib/queries/views';

export const STEP_COLUMNS = ['name', 'visits', 'errors', 'retries', 'tokens', 'cost', 'duration'] as const;
export type StepColumn = (typeof STEP_COLUMNS)[number];

export interface StepSort {
  by: StepColumn | 'order';
  descending: boolean;
}

/** Steps in the wanted order; `order` is that of their first visit. Equal ones stay in that order. */
export function sortSteps(steps: readonly StepView[], sort: StepSort): StepView[] {
  const inOrder = [...steps].sort((a, b) => (a.startTime < b.startTime ? -1 : a.startTime > b.startTime ? 1 : 0));
  if (sort.by === 'order') return inOrder;
  const by = sort.by;
  const sign = sort.descending ? -1 : 1;
  return inOrder.sort((a, b) => sign * compare(value(a, by), value(b, by)));
}

function value(step: StepView, by: StepColumn): string | bigint {
  if (by === 'name') return step.name.toLowerCase();
  if (by === 'visits') return BigInt(step.visits);
  if (by === 'errors') return BigInt(step.errors);
  if (by === 'retries') return BigInt(step.retries);
  if (by === 'tokens') return BigInt(step.inputTokens + step.outputTokens);
  if (by === 'cost') return step.costUsd === null ? -1n : (parseUsd(step.costUsd) ?? -1n);
  return BigInt(step.durationNs);
}

function compare(a: string | bigint, b: string | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
