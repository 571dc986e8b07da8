import type { Span, SpanFacts, TokenCounts } from '../semconv/types';
import { declaredCalls } from './passes/find-callers';
import type { GraphNode } from './types';
import type { Action } from './work';

const NO_TOKENS: TokenCounts = { input: null, output: null, cacheRead: null, cacheWrite: null, reasoning: null };

/** An action as it leaves the graph, with the facts of all its reporters: the first that says something is believed. */
export function toNode(action: Action): GraphNode {
  const spans = action.items.map((item) => item.span);
  const first = spans[0];
  const alone = spans.length === 1 ? first : undefined;
  const priced = spans.find((span) => span.costSource !== 'none');
  return {
    id: action.id,
    traceId: action.traceId,
    spanIds: spans.map((span) => span.spanId),
    kind: action.kind,
    kindDetail: first?.kindDetail ?? null,
    kindSource: kindSource(action, first),
    kindGuessed: first?.kindGuessed ?? false,
    name: action.name,
    parentId: action.parent?.id ?? null,
    parentSpanId: first?.parentSpanId ?? null,
    stepId: action.step?.id ?? '',
    container: action.container,
    agent: action.agent,
    model: pick(billed(action), (span) => span.model),
    provider: pick(billed(action), (span) => span.provider),
    tool: toolOf(action),
    toolCallId: pick(spans, (span) => span.toolCallId),
    status: action.status,
    errorType: action.errorType,
    errorCounts: action.errorCounts,
    startTime: action.startTime,
    endTime: action.endTime,
    arrivalTime: first?.arrivalTime ?? action.startTime,
    durationNs: action.endTime === null ? 0n : action.endTime - action.startTime,
    waitingNs: action.waitingNs,
    tokens: action.tokens,
    reportedTokens: first?.tokens ?? NO_TOKENS,
    costNanos: action.unpriced && action.costNanos === 0n ? null : action.costNanos,
    costSource: action.unpriced && action.costNanos === 0n ? 'unpriced' : (priced?.costSource ?? 'none'),
    costCause: action.costCause,
    finishReasons: alone ? alone.finishReasons : [...new Set(spans.flatMap((span) => span.finishReasons))],
    attempt: action.attempt,
    iteration: action.loop?.iteration ?? null,
    loopId: action.loop?.loopId ?? null,
    slot: action.slot,
    flags: action.flags.size > 1 ? [...action.flags].sort() : [...action.flags],
    folded: action.folded,
    why: action.why,
    evaluations: action.evaluations,
    declaredToolCalls: declaredCalls(action),
    sameResultAs: action.sameResultAs,
    sameResults: action.sameResults,
    facts: merged<SpanFacts>(spans.map((span) => span.facts)),
    content: alone ? alone.content : spans.flatMap((span) => span.content),
    labels: merged(spans.map((span) => span.labels)),
    redactions: alone ? (alone.redactions ?? []) : spans.flatMap((span) => span.redactions ?? []),
  };
}

/** The tool that an action calls. */
export function toolOf(action: Action): string | null {
  if (action.kind === 'llm' || action.kind === 'agent') return null;
  return action.kind === 'tool' ? action.name : (action.items.find((item) => item.span.toolName !== null)?.span.toolName ?? null);
}

function kindSource(action: Action, first: Span | undefined): string {
  if (!first) return 'parent id of a span that never arrived';
  return action.kind === first.kind ? first.kindSource : 'its place in the tree';
}

/** Reporters, the one whose tokens count first: its model is the one that was paid for. */
function billed(action: Action): Span[] {
  const items = action.items.length < 2 ? action.items : action.items.toSorted((a, b) => Number(b.tokenLeaf) - Number(a.tokenLeaf));
  return items.map((item) => item.span);
}

function pick<T>(spans: Span[], read: (span: Span) => T | null): T | null {
  for (const span of spans) {
    const value = read(span);
    if (value !== null) return value;
  }
  return null;
}

/** The first that says something wins; keys such as `__proto__` stay data. */
function merged<T extends object>(parts: T[]): T {
  return parts.length === 1 && parts[0] ? parts[0] : (Object.fromEntries(parts.toReversed().flatMap(Object.entries)) as T);
}
