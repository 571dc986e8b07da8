import { expect, it } from 'vitest';
import { buildGraph } from '../graph/build-graph';
import { sketch } from '../graph/test-run';
import type { ContentRef, Span } from '../semconv/types';
import { contextSnapshot } from './context-snapshot';
import { findNode } from './find-node';

const ref = (field: ContentRef['field'], hash: string, size: number, message = 0): ContentRef => ({
  field,
  hash,
  size,
  message,
  format: 'text',
  role: field === 'output' ? 'assistant' : field === 'system' ? 'system' : 'user',
  source: 'gen_ai.input.messages',
});

function graphOf(calls: Record<string, Partial<Span>>) {
  const spans = sketch(...Object.keys(calls).map((id, at) => ({ id, at, kind: 'llm' as const }))).map((span, at) => ({
    ...span,
    ...Object.values(calls)[at],
  }));
  const run = { runId: spans[0]?.traceId as never, spans, events: [], now: 0n, settled: true, timedOut: false, cappedSpans: 0 };
  return { graph: buildGraph(run), ids: spans.map(({ spanId }) => spanId) };
}

const first = {
  tokens: { input: 100, output: 10, cacheRead: null, cacheWrite: null, reasoning: null },
  content: [ref('system', 'sys', 300), ref('input', 'q1', 100), ref('output', 'a1', 50)],
};
const second = {
  tokens: { input: 180, output: 20, cacheRead: null, cacheWrite: null, reasoning: null },
  facts: { contextLimit: 1000, contextTokens: 200 },
  content: [ref('system', 'sys', 300), ref('input', 'a1', 50, 1), ref('input', 'q2', 50, 2)],
};

it('lists what stood in the window in order, what is new, what was left out, and how full it was', () => {
  const { graph, ids } = graphOf({ '1': first, '2': second });
  const snapshot = contextSnapshot(graph, findNode(graph, ids[1] ?? ''));
  expect(snapshot?.messages.map(({ hash, position, isNew, tokensEstimate }) => [hash, position, isNew, tokensEstimate])).toEqual([
    ['sys', 0, false, 135],
    ['a1', 1, false, 23],
    ['q2', 2, true, 23],
  ]);
  expect(snapshot).toMatchObject({
    inputTokens: 180,
    contextTokens: 200,
    limit: 1000,
    use: 0.2,
    previousNodeId: ids[0],
    droppedSincePrevious: 1,
  });
});

it('guesses no limit, and takes the first call for all new', () => {
  const { graph, ids } = graphOf({ '1': first, '2': second });
  const snapshot = contextSnapshot(graph, findNode(graph, ids[0] ?? ''));
  expect(snapshot).toMatchObject({ limit: null, use: null, contextTokens: 100, previousNodeId: null, droppedSincePrevious: 0 });
  expect(snapshot?.messages.every(({ isNew }) => isNew)).toBe(true);
});
