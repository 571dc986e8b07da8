import { formatInstant } from '../../base/time';
import type { Step } from '../../graph/types';
import type { StepView } from '../views';
import type { MoneyFormat } from './view-money';

export function toStepView(step: Step, money: MoneyFormat): StepView {
  return {
    id: step.id,
    name: step.name,
    kind: step.kind,
    kindDetail: step.kindDetail,
    parentId: step.parentStepId,
    container: step.container,
    agent: step.agent,
    model: step.model,
    models: step.models,
    tool: step.tool,
    nodeIds: step.nodeIds,
    visits: step.visits,
    errors: step.errors,
    retries: step.retries,
    inputTokens: step.inputTokens,
    outputTokens: step.outputTokens,
    costUsd: money(step.costNanos),
    unpricedCalls: step.unpricedCalls,
    startTime: formatInstant(step.startTime),
    durationNs: String(step.durationNs),
    waitingNs: String(step.waitingNs),
    folded: step.folded,
    flags: step.flags,
  };
}
