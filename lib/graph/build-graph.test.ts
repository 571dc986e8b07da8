import { describe, expect, it } from 'vitest';
import { graphOf, sketch } from './test-run';

describe('buildGraph', () => {
  it('reads a model that calls a tool until it is done as one loop', () => {
    const spans = sketch(
      { id: 1, kind: 'agent', agentName: 'helper', from: 0, to: 10 },
      ...[1, 2, 3].flatMap((turn) => [
        { id: turn * 10, in: 1, kind: 'llm' as const, model: 'm', from: turn, to: turn + 0.4 },
        { id: turn * 10 + 1, in: 1, kind: 'tool' as const, toolName: 'search', from: turn + 0.5, to: turn + 0.9 },
      ]),
      { id: 99, in: 1, kind: 'llm', model: 'm', from: 5, to: 6 },
    );
    const graph = graphOf(spans);
    expect(graph.loops).toHaveLength(1);
    expect(graph.loops[0]).toMatchObject({ iterations: 4, entries: 1 });
    expect(graph.facts.backEdges).toBe(3);
    expect(graph.steps.map((step) => [step.name, step.visits])).toEqual([
      ['helper', 1],
      ['helper', 4],
      ['search', 3],
    ]);
  });
});
