import { formatInstant } from '../../base/time';
import type { Loop } from '../../graph/types';
import type { LoopView } from '../views';
import type { MoneyFormat } from './view-money';

export function toLoopView(loop: Loop, money: MoneyFormat): LoopView {
  return {
    id: loop.id,
    stepIds: loop.stepIds,
    header: loop.header,
    parentLoopId: loop.parentLoopId,
    iterations: loop.iterations,
    entries: loop.entries,
    runs: loop.runs.map((run) => ({
      index: run.index,
      nodeIds: run.nodeIds,
      startTime: formatInstant(run.startTime),
      durationNs: String(run.durationNs),
      inputTokens: run.inputTokens,
      outputTokens: run.outputTokens,
      costUsd: money(run.costNanos),
      errors: run.errors,
    })),
  };
}
