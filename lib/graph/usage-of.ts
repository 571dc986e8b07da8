import type { UsdNanos } from '../base/money';
import type { Nanos } from '../base/time';
import { floorDiv, HOUR } from '../base/time';
import type { NodeKind, SpanStatus } from '../semconv/types';
import { type CostCategory, costCategory } from './cost-category';
import { latencyBucket } from './latency-bucket';
import type { CostCause, ExecutionGraph, GraphNode, RunFacts } from './types';

/** One row of a run's usage: its keys, and sums over the nodes that have them. */
export interface UsageRow {
  /** Start of the UTC hour in which the nodes started. */
  hour: Nanos;
  workflow: string | null;
  workflowVersion: string | null;
  /** How the actions ended. */
  outcome: SpanStatus;
  agent: string | null;
  model: string | null;
  provider: string | null;
  tool: string | null;
  toolVersion: string | null;
  kind: NodeKind;
  category: CostCategory;
  cause: CostCause;
  /** Logarithmic bucket of the nodes' duration, see `latencyBucket`. */
  latencyBucket: number;
  /** Agent actions; `calls` among them are the model, tool and retrieval calls. */
  nodes: number;
  calls: number;
  errors: number;
  retries: number;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  reasoningTokens: number;
  costNanos: UsdNanos;
  retryCostNanos: UsdNanos;
  errorCostNanos: UsdNanos;
  unpricedCalls: number;
  durationNs: Nanos;
  maxDurationNs: Nanos;
}

const CALLS: ReadonlySet<NodeKind> = new Set(['llm', 'tool', 'retrieval']);

/**
 * What a run used, for the usage cube. Every node is in exactly one row, so the sums over the rows are the run's own
 * figures: `nodes` is its nodes, tokens and money are those of its facts.
 */
export function usageOf(graph: ExecutionGraph): UsageRow[] {
  const rows = new Map<string, UsageRow>();
  for (const node of graph.nodes) {
    const row = blankRow(node, graph.facts);
    const key = [
      row.hour,
      row.outcome,
      row.agent,
      row.model,
      row.provider,
      row.tool,
      row.toolVersion,
      row.kind,
      row.category,
      row.cause,
      row.latencyBucket,
    ]
      .map(keyPart)
      .join('');
    const known = rows.get(key) ?? row;
    rows.set(key, known);
    add(known, node);
  }
  return [...rows.values()];
}

/** Length before text, so that no value can be taken for another pair of values. */
function keyPart(part: string | number | bigint | null): string {
  return part === null ? '-' : `${String(part).length}:${part}`;
}

function blankRow(node: GraphNode, { workflow, workflowVersion }: RunFacts): UsageRow {
  return {
    hour: floorDiv(node.startTime, HOUR) * HOUR,
    workflow,
    workflowVersion,
    outcome: node.status,
    agent: node.agent,
    model: node.model,
    provider: node.provider,
    tool: node.tool,
    toolVersion: node.tool === null ? null : (node.facts.toolContractVersion ?? null),
    kind: node.kind,
    category: costCategory(node),
    cause: node.costCause,
    latencyBucket: latencyBucket(node.durationNs),
    nodes: 0,
    calls: 0,
    errors: 0,
    retries: 0,
    inputTokens: 0,
    outputTokens: 0,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
    costNanos: 0n,
    retryCostNanos: 0n,
    errorCostNanos: 0n,
    unpricedCalls: 0,
    durationNs: 0n,
    maxDurationNs: 0n,
  };
}

function add(row: UsageRow, node: GraphNode): void {
  const cost = node.costNanos ?? 0n;
  row.nodes += 1;
  row.calls += CALLS.has(node.kind) ? 1 : 0;
  row.errors += node.errorCounts ? 1 : 0;
  row.retries += node.flags.includes('retry') ? 1 : 0;
  row.inputTokens += node.tokens.input;
  row.outputTokens += node.tokens.output;
  row.cachedTokens += node.tokens.cacheRead;
  row.cacheWriteTokens += node.tokens.cacheWrite;
  row.reasoningTokens += node.tokens.reasoning;
  row.costNanos += cost;
  if (node.costCause === 'retry') row.retryCostNanos += cost;
  if (node.costCause === 'error') row.errorCostNanos += cost;
  row.unpricedCalls += node.costSource === 'unpriced' ? 1 : 0;
  row.durationNs += node.durationNs;
  if (node.durationNs > row.maxDurationNs) row.maxDurationNs = node.durationNs;
}
