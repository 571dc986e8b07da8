import { describe, expect, it } from 'vitest';
import type { SpanSketch } from './test-run';
import { graphOf, sketch, spanIdOf } from './test-run';

const agent: SpanSketch = { id: 1, kind: 'agent', agentName: 'a', from: 0, to: 100 };
const llm = (id: number, from: number, more: Partial<SpanSketch> = {}): SpanSketch => ({
  id,
  in: 1,
  kind: 'llm',
  model: 'm',
  from,
  to: from + 0.9,
  ...more,
});
const tool = (id: number, from: number, toolName: string, more: Partial<SpanSketch> = {}): SpanSketch => ({
  id,
  in: 1,
  kind: 'tool',
  toolName,
  from,
  to: from + 0.9,
  ...more,
});
const graph = (...sketches: SpanSketch[]) => graphOf(sketch(agent, ...sketches));
const called = (name: string, callId: string) => ({ name, callId, argsHash: null, textHash: null });

describe('sequence', () => {
  it('reads a model that calls tools until it is done as one loop with its turns', () => {
    const g = graph(llm(2, 1), tool(3, 2, 'search'), llm(4, 3), tool(5, 4, 'read'), llm(6, 5));
    expect(g.loops).toMatchObject([{ iterations: 3, entries: 1, stepIds: expect.arrayContaining([g.nodes[2]?.stepId]) }]);
    expect(g.loops[0]?.runs.map((run) => run.nodeIds)).toEqual([[spanIdOf(2), spanIdOf(3)], [spanIdOf(4), spanIdOf(5)], [spanIdOf(6)]]);
    expect(g.facts).toMatchObject({ loops: 1, maxIterations: 3, backEdges: 2 });
    expect(g.nodes.find((node) => node.id === spanIdOf(5))).toMatchObject({ iteration: 2, loopId: g.loops[0]?.id });
  });

  it('counts one transition back where a fan of tools returns to the model', () => {
    const asks = [called('x', 'c1'), called('y', 'c2')];
    const g = graph(
      llm(2, 1, { declaredToolCalls: asks }),
      tool(3, 2, 'x', { toolCallId: 'c1' }),
      tool(4, 3, 'y', { toolCallId: 'c2' }),
      llm(5, 4),
    );
    expect(g.nodes.filter((node) => node.kind === 'tool').map((node) => node.slot)).toEqual([1, 1]);
    expect(g.edges.filter((edge) => edge.kind === 'next' && edge.back)).toHaveLength(2);
    expect(g.facts.backEdges).toBe(1);
    expect(g.edges.filter((edge) => edge.kind === 'data').map((edge) => [edge.source, edge.target, edge.inferred])).toEqual([
      [spanIdOf(2), spanIdOf(3), false],
      [spanIdOf(2), spanIdOf(4), false],
    ]);
  });

  it('does not take overlap of a model call with its tool for parallel work, nor ends that were not measured', () => {
    const g = graph(llm(2, 1, { to: 100 }), tool(3, 2, 'x', { to: 100 }), tool(4, 3, 'y', { to: 100 }));
    expect(g.nodes.map((node) => node.slot)).toEqual([0, 0, 1, 2]);
  });

  it('tells a retry from a loop, and another failing try from a retry', () => {
    const g = graph(
      tool(2, 1, 'pay', { argsHash: 'x', status: 'error', errorType: '503' }),
      tool(3, 2, 'pay', { argsHash: 'x', status: 'error', errorType: '503' }),
      tool(4, 3, 'pay', { argsHash: 'y', status: 'error' }),
    );
    expect(g.nodes.slice(1).map((node) => [node.attempt, node.flags.includes('retry'), node.flags.includes('failed_again')])).toEqual([
      [1, false, false],
      [2, true, false],
      [1, false, true],
    ]);
    expect(g.edges.find((edge) => edge.retry)).toMatchObject({ source: spanIdOf(2), target: spanIdOf(3), back: true });
    expect(graph(tool(2, 1, 'pay', { argsHash: 'x', status: 'error' }), tool(3, 2, 'pay', { argsHash: 'x' })).loops).toEqual([]);
  });

  it('does not take the same call id for a retry', () => {
    const g = graph(
      tool(2, 1, 'a', { toolCallId: 'c', argsHash: '1', status: 'error' }),
      tool(3, 2, 'b', { toolCallId: 'c', argsHash: '1' }),
    );
    expect(g.facts.retries).toBe(0);
  });

  it('draws a link that repeats the sequence once, as sent', () => {
    const link = sketch({ id: 2 }).map(({ traceId, spanId }) => ({ traceId, spanId, relation: 'previous_message' }));
    const g = graph(llm(2, 1), llm(3, 2, { links: link }));
    const between = g.edges.filter((edge) => edge.source === spanIdOf(2) && edge.target === spanIdOf(3));
    expect(between).toMatchObject([{ kind: 'next', inferred: false, evidence: 'span link' }]);
  });

  it('sums each turn of a loop with what its actions hold', () => {
    const g = graph(
      llm(2, 1, { tokens: { input: 5 }, costNanos: 2n }),
      { id: 3, in: 1, kind: 'tool', toolName: 'ask', from: 2, to: 5 },
      { id: 4, in: 3, kind: 'agent', agentName: 'b', from: 2.1, to: 4.9 },
      { id: 5, in: 4, kind: 'llm', model: 'm', from: 3, to: 4, tokens: { input: 7 }, costNanos: 3n, status: 'error' },
      llm(6, 6, { tokens: { input: 1 } }),
    );
    expect(g.loops[0]?.runs.map((run) => [run.inputTokens, run.costNanos, run.errors, run.durationNs])).toEqual([
      [12, 5n, 1, 4_000_000_000n],
      [1, 0n, 0, 900_000_000n],
    ]);
  });
});
