import { formatInstant } from '../../base/time';
import type { RunFacts } from '../../graph/types';
import type { RunView } from '../views';
import { toSummaryView } from './to-summary-view';
import type { MoneyFormat } from './view-money';

/** A run as the store knows it: its row, or a graph just built. */
export interface RunRecord {
  runId: string;
  traceIds: readonly string[];
  version: number;
  settled: boolean;
  facts: RunFacts;
}

export function toRunView({ runId, traceIds, version, settled, facts }: RunRecord, money: MoneyFormat): RunView {
  return {
    runId,
    traceIds: [...traceIds],
    name: facts.name,
    workflow: facts.workflow,
    workflowVersion: facts.workflowVersion,
    sessionId: facts.sessionId,
    userId: facts.userId,
    trigger: facts.trigger,
    slaClass: facts.slaClass,
    status: facts.status,
    startTime: formatInstant(facts.startTime),
    endTime: facts.endTime === null ? null : formatInstant(facts.endTime),
    durationNs: String(facts.durationNs),
    workingNs: String(facts.workingNs),
    spans: facts.spans,
    nodes: facts.nodes,
    errors: facts.errors,
    inputTokens: facts.inputTokens,
    outputTokens: facts.outputTokens,
    cachedTokens: facts.cachedTokens,
    reasoningTokens: facts.reasoningTokens,
    costUsd: money(facts.costNanos),
    unpricedCalls: facts.unpricedCalls,
    agents: facts.agents,
    models: facts.models,
    tools: facts.tools,
    failedTools: facts.failedTools,
    finishReasons: facts.finishReasons,
    orphans: facts.orphans,
    missingParents: facts.missingParents,
    backEdges: facts.backEdges,
    loops: facts.loops,
    maxIterations: facts.maxIterations,
    retries: facts.retries,
    guardrails: facts.guardrails,
    humanCheckpoints: facts.humanCheckpoints,
    fallbacks: facts.fallbacks,
    noiseFolded: facts.noiseFolded,
    replayOf: facts.replayOf,
    settled,
    version,
    summary: toSummaryView(facts.summary),
  };
}
