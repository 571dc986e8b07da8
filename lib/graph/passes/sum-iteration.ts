import type { Nanos } from '../../base/time';
import type { LoopIteration } from '../types';
import type { Action, Totals } from '../work';

/** One turn of a loop with all that its actions hold. */
export function sumIteration(slots: Action[][], index: number): LoopIteration {
  const sums: Totals = { inputTokens: 0, outputTokens: 0, costNanos: 0n, errors: 0 };
  const nodeIds: string[] = [];
  const startTime = slots[0]?.[0]?.startTime ?? 0n;
  let end: Nanos = startTime;
  for (const action of slots.flat()) {
    nodeIds.push(action.id);
    sums.inputTokens += action.total.inputTokens;
    sums.outputTokens += action.total.outputTokens;
    sums.costNanos += action.total.costNanos;
    sums.errors += action.total.errors;
    const ended = action.endTime ?? action.startTime;
    if (ended > end) end = ended;
  }
  return { index, nodeIds, startTime, durationNs: end - startTime, ...sums };
}
