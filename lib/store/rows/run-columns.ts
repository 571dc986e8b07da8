import type { RunId, TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { RunFacts } from '../../graph/types';
import { type Column, clampInteger, columnsOf, wholeOrNull } from './column';

/** A run row: what the graph says of the run, and what the store knows beside it. */
export interface StoredRun {
  runId: RunId;
  traceIds: readonly TraceId[];
  version: number;
  settled: boolean;
  timedOut: boolean;
  cappedSpans: number;
  firstArrival: Nanos;
  lastArrival: Nanos;
  facts: RunFacts;
}

const { text, json, list, instant, money, tokens, count, flag, big } = columnsOf<StoredRun>();

/** The `runs` relation. Segments hold snapshots: the highest version of a run is the one that counts. */
export const RUN_COLUMNS: readonly Column<StoredRun>[] = [
  text('run_id', 'Trace id of the first acknowledged trace', (r) => r.runId, { sensitivity: 'identifier' }),
  list('trace_ids', 'All traces of the run', (r) => [...r.traceIds], { sensitivity: 'identifier' }),
  big('version', 'Rises with each commit that touches the run', (r) => BigInt(r.version), { unit: 'count' }),
  flag('settled', 'All is in: the run changes only if late spans come', (r) => r.settled),
  flag('timed_out', 'Closed by timeout rather than by the end of its root', (r) => r.timedOut),
  count('capped_spans', 'Spans refused over the cap of nodes a run', (r) => clampInteger(r.cappedSpans)),
  instant('first_arrival_ns', 'When its first span was accepted', (r) => r.firstArrival),
  instant('last_arrival_ns', 'When its last span was accepted', (r) => r.lastArrival),
  text('name', 'Name for people', (r) => r.facts.name),
  text('workflow', 'Workflow', (r) => r.facts.workflow),
  text('workflow_version', 'Version of the workflow', (r) => r.facts.workflowVersion),
  text('session_id', 'Conversation', (r) => r.facts.sessionId, { sensitivity: 'identifier' }),
  text('user_id', 'End user', (r) => r.facts.userId, { sensitivity: 'personal' }),
  text('trigger', 'What started the run', (r) => r.facts.trigger),
  text('sla_class', 'SLA class', (r) => r.facts.slaClass),
  text('replay_of', 'Run that this one replays', (r) => r.facts.replayOf, { sensitivity: 'identifier' }),
  text('status', 'running, ok, error or interrupted', (r) => r.facts.status),
  flag('ended_waiting', 'Waits for a person at its end', (r) => r.facts.endedWaiting),
  instant('start_ns', 'Start of its first span', (r) => r.facts.startTime),
  instant('end_ns', 'End of the run; null while it is open', (r) => r.facts.endTime),
  instant('duration_ns', 'Length', (r) => r.facts.durationNs),
  instant('working_ns', 'Length without waiting for people', (r) => r.facts.workingNs),
  count('spans', 'Spans accepted', (r) => clampInteger(r.facts.spans)),
  count('nodes', 'Agent actions', (r) => clampInteger(r.facts.nodes)),
  count('errors', 'Actions whose own error counts', (r) => clampInteger(r.facts.errors)),
  tokens('input_tokens', 'Input tokens on token-bearing leaves', (r) => wholeOrNull(r.facts.inputTokens)),
  tokens('output_tokens', 'Output tokens on token-bearing leaves', (r) => wholeOrNull(r.facts.outputTokens)),
  tokens('cached_tokens', 'Input tokens read from a cache', (r) => wholeOrNull(r.facts.cachedTokens)),
  tokens('cache_write_tokens', 'Input tokens written to a cache', (r) => wholeOrNull(r.facts.cacheWriteTokens)),
  tokens('reasoning_tokens', 'Output tokens spent on reasoning', (r) => wholeOrNull(r.facts.reasoningTokens)),
  money('cost_nanos', 'Cost of all priced calls', (r) => r.facts.costNanos),
  money('retry_cost_nanos', 'Part of the cost spent on retries', (r) => r.facts.retryCostNanos),
  money('error_cost_nanos', 'Part of the cost spent on failed calls', (r) => r.facts.errorCostNanos),
  count('unpriced_calls', 'Calls without a price', (r) => clampInteger(r.facts.unpricedCalls)),
  list('agents', 'Agents that acted', (r) => r.facts.agents),
  list('models', 'Models that answered', (r) => r.facts.models),
  list('providers', 'Providers of those models', (r) => r.facts.providers),
  list('tools', 'Tools called', (r) => r.facts.tools),
  list('failed_tools', 'Tools that failed at least once', (r) => r.facts.failedTools),
  list('finish_reasons', 'Finish reasons that occurred', (r) => r.facts.finishReasons),
  list('guardrails_fired', 'Guardrails that fired', (r) => r.facts.guardrailsFired),
  count('guardrails', 'Guardrail actions', (r) => clampInteger(r.facts.guardrails)),
  count('human_checkpoints', 'Human checkpoints', (r) => clampInteger(r.facts.humanCheckpoints)),
  count('fallbacks', 'Fallbacks to another model', (r) => clampInteger(r.facts.fallbacks)),
  count('orphans', 'Spans whose parent never arrived', (r) => clampInteger(r.facts.orphans)),
  count('missing_parents', 'Parents that never arrived', (r) => clampInteger(r.facts.missingParents)),
  count('back_edges', 'Transitions to a step visited before', (r) => clampInteger(r.facts.backEdges)),
  count('loops', 'Loops', (r) => clampInteger(r.facts.loops)),
  count('max_iterations', 'Iterations of the longest loop', (r) => clampInteger(r.facts.maxIterations)),
  count('retries', 'Retried calls', (r) => clampInteger(r.facts.retries)),
  count('noise_folded', 'Spans folded as noise', (r) => clampInteger(r.facts.noiseFolded)),
  flag('root_ended', 'The root span has ended', (r) => r.facts.rootEnded),
  json('summary', 'The sentence that the run opens with, structure only', (r) => JSON.stringify(r.facts.summary)),
];
