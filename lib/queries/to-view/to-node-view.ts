import { formatInstant } from '../../base/time';
import type { GraphNode } from '../../graph/types';
import type { NodeView } from '../views';
import type { MoneyFormat } from './view-money';

export function toNodeView(node: GraphNode, money: MoneyFormat): NodeView {
  return {
    id: node.id,
    traceId: node.traceId,
    spanIds: node.spanIds,
    kind: node.kind,
    kindDetail: node.kindDetail,
    kindSource: node.kindSource,
    kindGuessed: node.kindGuessed,
    name: node.name,
    parentId: node.parentId,
    stepId: node.stepId,
    container: node.container,
    agent: node.agent,
    model: node.model,
    provider: node.provider,
    tool: node.tool,
    toolCallId: node.toolCallId,
    status: node.status,
    errorType: node.errorType,
    errorCounts: node.errorCounts,
    startTime: formatInstant(node.startTime),
    endTime: node.endTime === null ? null : formatInstant(node.endTime),
    durationNs: String(node.durationNs),
    waitingNs: String(node.waitingNs),
    inputTokens: node.tokens.input,
    outputTokens: node.tokens.output,
    cachedTokens: node.tokens.cacheRead,
    reasoningTokens: node.tokens.reasoning,
    costUsd: money(node.costNanos),
    costSource: node.costSource,
    finishReasons: node.finishReasons,
    attempt: node.attempt,
    iteration: node.iteration,
    loopId: node.loopId,
    slot: node.slot,
    flags: node.flags,
    folded: node.folded,
  };
}
