import type { RunFacts, RunStatus, Summary } from '../graph/types';
import type { Row } from '../store/port';
import type { RunRecord } from './to-view/to-run-view';

const NO_SUMMARY: Summary = { parts: [], causeNodeId: null, evidence: null, causeFound: false };

/** A row of the `runs` relation → the record that views are made of. */
export function runRecordFromRow(row: Row): RunRecord {
  const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]));
  const count = (name: string) => Number(row[name] ?? 0);
  const big = (name: string) => BigInt((row[name] ?? 0) as bigint | number | string);
  const list = (name: string) => ((row[name] ?? []) as unknown[]).map(String);
  const facts: RunFacts = {
    name: text('name') ?? '',
    workflow: text('workflow'),
    workflowVersion: text('workflow_version'),
    sessionId: text('session_id'),
    userId: text('user_id'),
    trigger: text('trigger'),
    slaClass: text('sla_class'),
    replayOf: text('replay_of') as RunFacts['replayOf'],
    status: (text('status') ?? 'running') as RunStatus,
    endedWaiting: row.ended_waiting === true,
    startTime: big('start_ns'),
    endTime: row.end_ns === null || row.end_ns === undefined ? null : big('end_ns'),
    durationNs: big('duration_ns'),
    workingNs: big('working_ns'),
    spans: count('spans'),
    nodes: count('nodes'),
    errors: count('errors'),
    inputTokens: count('input_tokens'),
    outputTokens: count('output_tokens'),
    cachedTokens: count('cached_tokens'),
    cacheWriteTokens: count('cache_write_tokens'),
    reasoningTokens: count('reasoning_tokens'),
    costNanos: big('cost_nanos'),
    retryCostNanos: big('retry_cost_nanos'),
    errorCostNanos: big('error_cost_nanos'),
    unpricedCalls: count('unpriced_calls'),
    agents: list('agents'),
    models: list('models'),
    providers: list('providers'),
    tools: list('tools'),
    failedTools: list('failed_tools'),
    finishReasons: list('finish_reasons'),
    guardrailsFired: list('guardrails_fired'),
    guardrails: count('guardrails'),
    humanCheckpoints: count('human_checkpoints'),
    fallbacks: count('fallbacks'),
    orphans: count('orphans'),
    missingParents: count('missing_parents'),
    backEdges: count('back_edges'),
    loops: count('loops'),
    maxIterations: count('max_iterations'),
    retries: count('retries'),
    noiseFolded: count('noise_folded'),
    rootEnded: row.root_ended === true,
    summary: summaryOf(row.summary),
  };
  return {
    runId: text('run_id') ?? '',
    traceIds: list('trace_ids'),
    version: count('version'),
    settled: row.settled === true,
    facts,
  };
}

function summaryOf(value: unknown): Summary {
  if (typeof value === 'string') return JSON.parse(value) as Summary;
  return value !== null && typeof value === 'object' ? (value as Summary) : NO_SUMMARY;
}
