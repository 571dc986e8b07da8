import type { RunId } from '../base/ids';
import type { Nanos } from '../base/time';
import type { Span } from '../semconv/types';
import { hasForeignParent } from './expects-parents';
import { laterOf } from './later-of';
import { runStatus } from './run-status';
import type { GraphNode, RunFacts, Summary } from './types';
import type { Work } from './work';

/** Everything that a run row says, from the finished nodes. Sums here are sums over nodes, nothing else. */
export function runFacts(work: Work, nodes: GraphNode[], summary: Summary): RunFacts {
  const spans = work.items.map((item) => item.span);
  const times = runTimes(work);
  const guardrails = nodes.filter(guardrailFired);
  return {
    name: runName(work),
    ...identity(spans),
    status: runStatus(work),
    endedWaiting: work.endedWaiting,
    ...times,
    spans: spans.length,
    nodes: nodes.length,
    errors: nodes.filter((node) => node.errorCounts).length,
    ...sums(nodes),
    agents: distinct(nodes.map((node) => node.agent)),
    models: distinct(nodes.map((node) => node.model)),
    providers: distinct(nodes.map((node) => node.provider)),
    tools: distinct(nodes.map(toolOf)),
    failedTools: distinct(nodes.filter((node) => node.status === 'error').map(toolOf)),
    finishReasons: distinct(nodes.flatMap((node) => node.finishReasons)),
    guardrailsFired: distinct(guardrails.map((node) => node.facts.guardrailName ?? node.name)),
    guardrails: guardrails.length,
    humanCheckpoints: work.actions.filter((action) => action.checkpoint).length,
    fallbacks: nodes.filter((node) => node.flags.includes('fallback')).length,
    orphans: work.items.filter((item) => item.missing !== null).length,
    missingParents: work.actions.filter((action) => action.missing !== null).length,
    backEdges: work.backEdges,
    loops: work.loops.length,
    maxIterations: work.loops.reduce((most, loop) => Math.max(most, loop.iterations), 0),
    retries: nodes.filter((node) => node.flags.includes('retry')).length,
    noiseFolded: nodes.reduce((sum, node) => sum + node.folded.spans, 0),
    rootEnded: rootsEnded(work),
    summary,
  };
}

/** A guardrail that did more than let pass, or a model's own content filter. */
export function guardrailFired(node: GraphNode): boolean {
  const outcome = node.facts.guardrailOutcome;
  if (outcome !== undefined) return outcome !== 'pass';
  return (node.kind === 'guardrail' && node.status === 'error') || node.finishReasons.includes('content_filter');
}

function toolOf(node: GraphNode): string | null {
  return node.kind === 'tool' || node.kind === 'retrieval' || node.kind === 'subagent_spawn' ? node.tool : null;
}

/** The workflow's name, else the outermost agent's, else what the first root is called. */
export function runName(work: Work): string {
  const workflow = work.items.find((item) => item.span.workflow !== null)?.span.workflow;
  if (workflow) return workflow;
  const agent = work.actions.find((action) => action.kind === 'agent' && (action.parent === null || action.parent.kind === 'other'));
  return agent?.name ?? work.tops.find((top) => top.missing === null)?.name ?? work.actions.find((a) => a.missing === null)?.name ?? 'Run';
}

function identity(spans: Span[]) {
  const first = <T>(read: (span: Span) => T | null | undefined): T | null => {
    for (const span of spans) {
      const value = read(span);
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  return {
    workflow: first((span) => span.workflow),
    workflowVersion: first((span) => span.workflowVersion),
    sessionId: first((span) => span.sessionId),
    userId: first((span) => span.userId),
    trigger: first((span) => span.trigger),
    slaClass: first((span) => span.slaClass),
    replayOf: first((span) => span.facts.replayOf) as RunId | null,
  };
}

function runTimes(work: Work): Pick<RunFacts, 'startTime' | 'endTime' | 'durationNs' | 'workingNs'> {
  let start: Nanos | null = null;
  let last: Nanos = 0n;
  for (const { span } of work.items) {
    const end = span.endTime ?? span.startTime;
    if (start === null || span.startTime < start) start = span.startTime;
    last = laterOf(last, end);
  }
  const startTime = start ?? 0n;
  const durationNs = start === null ? 0n : last - startTime;
  const ended = work.input.settled || rootsEnded(work);
  return { startTime, endTime: ended && start !== null ? last : null, durationNs, workingNs: durationNs - waited(work, startTime, last) };
}

/** Waiting within the run's own span of time, overlaps counted once. */
function waited(work: Work, from: Nanos, to: Nanos): Nanos {
  const waits = [...work.waits].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  let sum = 0n;
  let covered = from;
  for (const { start, end } of waits) {
    const begin = laterOf(start, covered);
    const until = end < to ? end : to;
    if (until <= begin) continue;
    sum += until - begin;
    covered = until;
  }
  return sum;
}

function rootsEnded(work: Work): boolean {
  const roots = work.items.filter((item) => item.parent === null && item.cut === null && (item.missing === null || hasForeignParent(item)));
  return roots.length > 0 && roots.every((item) => item.span.endTime !== null);
}

function sums(nodes: GraphNode[]) {
  const total = {
    inputTokens: 0,
    outputTokens: 0,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
    costNanos: 0n,
    retryCostNanos: 0n,
    errorCostNanos: 0n,
    unpricedCalls: 0,
  };
  for (const node of nodes) {
    total.inputTokens += node.tokens.input;
    total.outputTokens += node.tokens.output;
    total.cachedTokens += node.tokens.cacheRead;
    total.cacheWriteTokens += node.tokens.cacheWrite;
    total.reasoningTokens += node.tokens.reasoning;
    total.costNanos += node.costNanos ?? 0n;
    if (node.costCause === 'retry') total.retryCostNanos += node.costNanos ?? 0n;
    if (node.costCause === 'error') total.errorCostNanos += node.costNanos ?? 0n;
    if (node.costSource === 'unpriced') total.unpricedCalls += 1;
  }
  return total;
}

function distinct<T>(values: (T | null)[]): T[] {
  return [...new Set(values.filter((value): value is T & {} => value !== null))];
}
