import { describe, expect, it } from 'vitest';
import type { SpanEvent } from '../semconv/types';
import { at, graphOf, sketch, spanIdOf } from './test-run';

const [span] = sketch({ id: 1, kind: 'llm', model: 'm', facts: { responseId: 'r1' } });
const record = (more: Partial<SpanEvent>): SpanEvent => ({
  traceId: span?.traceId ?? ('' as SpanEvent['traceId']),
  spanId: null,
  eventId: JSON.stringify(more.evaluation ?? more.name),
  time: at(1),
  arrivalTime: at(1),
  name: 'gen_ai.evaluation.result',
  source: 'log',
  severity: '',
  severityNumber: 0,
  content: [],
  labels: {},
  ...more,
});
const graphWith = (events: SpanEvent[]) => graphOf(span ? [span] : [], { events });

describe('records that speak of a span', () => {
  it('puts a score on the span that it names, or on the one with the response that it names, once', () => {
    const byResponse = record({ responseId: 'r1', evaluation: { name: 'helpful', value: 0.9, label: null, by: 'evaluator' } });
    const bySpan = record({ spanId: spanIdOf(1), evaluation: { name: 'feedback', value: -1, label: 'wrong', by: 'human' }, time: at(2) });
    expect(graphWith([bySpan, byResponse, bySpan]).nodes[0]?.evaluations.map((e) => e.name)).toEqual(['helpful', 'feedback']);
  });

  it('takes an exception of severity ERROR for the end of a span that says nothing of its own', () => {
    const exception = record({ name: 'exception', spanId: spanIdOf(1), severityNumber: 17, labels: { 'exception.type': 'Timeout' } });
    expect(graphWith([exception]).nodes[0]).toMatchObject({ status: 'error', errorType: 'Timeout', errorCounts: true });
    expect(graphWith([{ ...exception, severityNumber: 13 }]).nodes[0]).toMatchObject({ status: 'unset' });
  });
});

describe('what never arrived or was cut', () => {
  it('is all listed', () => {
    const graph = graphOf(
      sketch(
        { id: 1, kind: 'agent', agentName: 'a', from: 0, to: null },
        { id: 2, in: 1, kind: 'llm', flags: ['attributes_dropped', 'late'] },
        { id: 3, in: 77, kind: 'tool', toolName: 't' },
      ),
      { timedOut: true, cappedSpans: 12 },
    );
    expect(graph.missing).toEqual([
      { what: 'parent', spanId: spanIdOf(77), children: 1, awaited: false },
      { what: 'end', nodeId: spanIdOf(1) },
      { what: 'attributes', nodeId: spanIdOf(2), count: 1 },
      { what: 'cut', spans: 12, limit: 3 },
      { what: 'late', spans: 1 },
      { what: 'timeout' },
    ]);
    expect(graph.facts.summary.parts.map((part) => part.text).join('')).toBe('Closed by timeout: the end of a never arrived.');
  });

  it('is nothing for a run of no spans', () => {
    const graph = graphOf([]);
    expect(graph).toMatchObject({ nodes: [], edges: [], steps: [], loops: [], missing: [] });
    expect(graph.facts).toMatchObject({ spans: 0, status: 'ok', durationNs: 0n });
  });
});

describe('copies and equal ids', () => {
  it('keeps the copy that arrived first', () => {
    const [first, second] = [at(5), at(9)].flatMap((arrivalTime, i) =>
      sketch({ id: 1, kind: 'tool', toolName: `t${i}` }).map((s) => ({ ...s, arrivalTime })),
    );
    if (!first || !second) throw new Error('no spans');
    for (const copies of [
      [first, second],
      [second, first],
    ])
      expect(graphOf(copies).nodes.map((node) => node.name)).toEqual(['t0']);
  });

  it('tells equal span ids of two traces apart', () => {
    const graph = graphOf(sketch({ id: 1, kind: 'tool', toolName: 'a', trace: 'a' }, { id: 1, kind: 'tool', toolName: 'b', trace: 'b' }));
    expect(new Set(graph.nodes.map((node) => node.id)).size).toBe(2);
    expect(graph.nodes[0]?.id).toBe(spanIdOf(1));
  });
});
