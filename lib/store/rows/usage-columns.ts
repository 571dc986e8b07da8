import type { RunId } from '../../base/ids';
import type { UsageRow } from '../../graph/usage-of';
import { type Column, clampInteger, columnsOf, wholeOrNull } from './column';

/** What a run used, by hour and kind of work, derived with the run row of the same version. */
export interface StoredUsage {
  runId: RunId;
  version: number;
  workflow: string | null;
  workflowVersion: string | null;
  usage: UsageRow;
}

const { text, instant, money, tokens, count, big } = columnsOf<StoredUsage>();

/** The `usage` relation: a few rows a run; sums over them are exact. */
export const USAGE_COLUMNS: readonly Column<StoredUsage>[] = [
  text('run_id', 'Run', (u) => u.runId, { sensitivity: 'identifier' }),
  big('version', 'Version of the run that it was derived from', (u) => BigInt(u.version), { unit: 'count' }),
  instant('hour_ns', 'Hour in which the actions started', (u) => u.usage.hour),
  text('workflow', 'Workflow', (u) => u.workflow),
  text('workflow_version', 'Version of the workflow', (u) => u.workflowVersion),
  text('agent', 'Agent that acted', (u) => u.usage.agent),
  text('model', 'Model', (u) => u.usage.model),
  text('provider', 'Provider of the model', (u) => u.usage.provider),
  text('tool', 'Tool', (u) => u.usage.tool),
  text('tool_version', 'Contract version of the tool', (u) => u.usage.toolVersion),
  text('kind', 'Kind of agent action', (u) => u.usage.kind),
  text('outcome', 'How the actions ended: ok, error, interrupted, cancelled or unset', (u) => u.usage.outcome),
  count('latency_bucket', 'Logarithmic bucket of the duration, eight a doubling of microseconds', (u) => u.usage.latencyBucket, {
    unit: 'code',
  }),
  count('nodes', 'Agent actions', (u) => clampInteger(u.usage.nodes)),
  count('calls', 'Model, tool and retrieval calls among them', (u) => clampInteger(u.usage.calls)),
  count('errors', 'Actions whose own error counts', (u) => clampInteger(u.usage.errors)),
  count('retries', 'Repeated calls', (u) => clampInteger(u.usage.retries)),
  tokens('input_tokens', 'Input tokens', (u) => wholeOrNull(u.usage.inputTokens)),
  tokens('output_tokens', 'Output tokens', (u) => wholeOrNull(u.usage.outputTokens)),
  tokens('cached_tokens', 'Input tokens read from a cache', (u) => wholeOrNull(u.usage.cachedTokens)),
  tokens('cache_write_tokens', 'Input tokens written to a cache', (u) => wholeOrNull(u.usage.cacheWriteTokens)),
  tokens('reasoning_tokens', 'Output tokens spent on reasoning', (u) => wholeOrNull(u.usage.reasoningTokens)),
  money('cost_nanos', 'Cost', (u) => u.usage.costNanos),
  money('retry_cost_nanos', 'Part of the cost spent on retries', (u) => u.usage.retryCostNanos),
  money('error_cost_nanos', 'Part of the cost spent on failed calls', (u) => u.usage.errorCostNanos),
  count('unpriced_calls', 'Calls without a price', (u) => clampInteger(u.usage.unpricedCalls)),
  instant('duration_ns', 'Summed duration', (u) => u.usage.durationNs),
  instant('max_duration_ns', 'Longest duration', (u) => u.usage.maxDurationNs),
  text('category', 'inference, embedding, tool, retrieval, memory or orchestration; null in rows of schema 1', (u) => u.usage.category, {
    since: 2,
  }),
  text('cause', 'Why the money was spent: first, retry or error; null in rows of schema 1', (u) => u.usage.cause, { since: 2 }),
];
