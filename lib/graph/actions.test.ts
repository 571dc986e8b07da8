import { describe, expect, it } from 'vitest';
import { graphOf, sketch, spanIdOf } from './test-run';

const names = (spans: Parameters<typeof graphOf>[0]) => graphOf(spans).nodes.map((node) => node.name);

describe('spans become actions', () => {
  it('takes a call within the same call for one action, and counts its tokens once', () => {
    const graph = graphOf(
      sketch(
        { id: 1, kind: 'llm', model: 'm', from: 0, to: 5, tokens: { input: 50, output: 5 } },
        { id: 2, in: 1, kind: 'llm', model: 'm', from: 1, to: 4, tokens: { input: 40, output: 4 } },
      ),
    );
    expect(graph.nodes).toHaveLength(1);
    expect(graph.nodes[0]).toMatchObject({ spanIds: [spanIdOf(1), spanIdOf(2)], flags: ['double', 'root'] });
    expect(graph.facts).toMatchObject({ spans: 2, nodes: 1, inputTokens: 40, outputTokens: 4 });
  });

  it('takes two reports of one response, side by side, for one action', () => {
    const call = { in: 1, kind: 'llm' as const, model: 'm', tokens: { input: 7, output: 1 }, facts: { responseId: 'r1' } };
    const graph = graphOf(
      sketch(
        { id: 1, kind: 'agent', agentName: 'a', from: 0, to: 9 },
        { ...call, id: 2, from: 1, to: 3, scopeName: 'one' },
        { ...call, id: 3, from: 1.1, to: 2.9, scopeName: 'two' },
        { ...call, id: 4, from: 4, to: 5, scopeName: 'one', facts: { responseId: 'r2' } },
      ),
    );
    expect(graph.facts).toMatchObject({ nodes: 3, inputTokens: 14 });
  });

  it('makes one action of the events that a framework sends of it', () => {
    const spans = sketch(
      { id: 1, kind: 'agent', agentName: 'a', from: 0, to: 20 },
      { id: 2, in: 1, kind: 'tool', name: 'tool.search.start-1', from: 1, to: 20 },
      { id: 3, in: 1, kind: 'tool', name: 'tool.search.success-1', from: 2, to: 20 },
      { id: 4, in: 1, kind: 'tool', name: 'tool.search.start-2', from: 3, to: 20 },
    );
    expect(names(spans)).toEqual(['a', 'tool.search', 'tool.search']);
  });

  it('folds transport and framework into the action around them, their errors as a badge only', () => {
    const graph = graphOf(
      sketch(
        { id: 1, kind: 'agent', agentName: 'a', from: 0, to: 9 },
        { id: 2, in: 1, kind: 'other', name: 'RunnableSequence', noise: 'framework', from: 1, to: 5 },
        { id: 3, in: 2, kind: 'llm', model: 'm', from: 2, to: 4 },
        { id: 4, in: 3, kind: 'other', name: 'POST', noise: 'transport', status: 'error', from: 2, to: 3 },
      ),
    );
    expect(graph.nodes.map((node) => [node.name, node.parentId, node.folded.spans])).toEqual([
      ['a', null, 1],
      ['a', spanIdOf(1), 1],
    ]);
    expect(graph.nodes[1]?.folded).toEqual({ spans: 1, errors: 1, transport: 1, framework: 0 });
    expect(graph.facts).toMatchObject({ errors: 0, status: 'ok', noiseFolded: 2 });
  });

  it('puts tools that were recorded under a model call beside it, and keeps that relation', () => {
    const graph = graphOf(
      sketch(
        { id: 1, kind: 'agent', agentName: 'a', from: 0, to: 9 },
        { id: 2, in: 1, kind: 'llm', model: 'm', from: 1, to: 4 },
        { id: 3, in: 2, kind: 'tool', toolName: 't', from: 2, to: 3 },
      ),
    );
    expect(graph.nodes[2]).toMatchObject({ parentId: spanIdOf(1), parentSpanId: spanIdOf(2) });
    const parents = graph.edges.filter((edge) => edge.kind === 'parent' && edge.target === spanIdOf(3));
    expect(parents.map((edge) => [edge.source, edge.inferred])).toEqual([
      [spanIdOf(2), false],
      [spanIdOf(1), true],
    ]);
  });

  it('takes a "model call" that holds two model calls for an agent', () => {
    const graph = graphOf(
      sketch(
        { id: 1, kind: 'llm', name: 'ai.streamText', model: 'm', from: 0, to: 9, tokens: { input: 30 } },
        { id: 2, in: 1, kind: 'llm', model: 'm', from: 1, to: 2, tokens: { input: 10 } },
        { id: 3, in: 1, kind: 'llm', model: 'm', from: 3, to: 4, tokens: { input: 20 } },
      ),
    );
    expect(graph.nodes.map((node) => node.kind)).toEqual(['agent', 'llm', 'llm']);
    expect(graph.facts.inputTokens).toBe(30);
  });

  it('keeps one placeholder a missing parent, and steps of orphans are one step', () => {
    const graph = graphOf(
      sketch(
        ...[1, 2, 3].map((n) => ({ id: n, in: 99, kind: 'other' as const, name: `Step ${n}` })),
        ...[1, 2, 3].map((n) => ({ id: n + 10, in: n, kind: 'llm' as const, model: 'm', from: n - 1 + 0.1, to: n - 1 + 0.4 })),
      ),
    );
    expect(graph.nodes.filter((node) => node.flags.includes('missing')).map((node) => node.id)).toEqual([`missing:${spanIdOf(99)}`]);
    expect(graph.steps.filter((step) => step.kind === 'other').map((step) => [step.name, step.visits])).toEqual([
      ['Parent that never arrived', 1],
      ['Step', 3],
    ]);
    expect(graph.missing).toEqual([
      { what: 'parent', spanId: spanIdOf(99), children: 3, awaited: false },
      { what: 'root', traceId: graph.nodes[0]?.traceId, awaited: false },
    ]);
    expect(graph.facts).toMatchObject({ orphans: 3, missingParents: 1, rootEnded: false });
  });

  it('counts an error where none lies beneath it, and one on a wrapper alone', () => {
    const graph = graphOf(
      sketch(
        { id: 1, kind: 'agent', agentName: 'a', status: 'error', from: 0, to: 9 },
        { id: 2, in: 1, kind: 'other', name: 'Step 1', status: 'error', from: 1, to: 4 },
        { id: 3, in: 2, kind: 'tool', toolName: 't', status: 'error', from: 2, to: 3 },
        { id: 4, in: 1, kind: 'other', name: 'Step 2', status: 'error', from: 5, to: 8 },
        { id: 5, in: 4, kind: 'tool', toolName: 't', status: 'ok', from: 6, to: 7 },
      ),
    );
    expect(graph.nodes.filter((node) => node.errorCounts).map((node) => node.id)).toEqual([spanIdOf(3), spanIdOf(4)]);
    expect(graph.facts).toMatchObject({ errors: 2, status: 'error', failedTools: ['t'] });
  });

  it('draws circles of parents and spans that are their own parent, each relation once', () => {
    const graph = graphOf(
      sketch(
        { id: 1, in: 3, kind: 'tool', toolName: 'a' },
        { id: 2, in: 1, kind: 'tool', toolName: 'b' },
        { id: 3, in: 2, kind: 'tool', toolName: 'c' },
        { id: 4, in: 4, kind: 'llm' },
      ),
    );
    const parents = graph.edges.filter((edge) => edge.kind === 'parent').map((edge) => [edge.source, edge.target, edge.back]);
    expect(parents).toEqual([
      [spanIdOf(3), spanIdOf(1), true],
      [spanIdOf(1), spanIdOf(2), false],
      [spanIdOf(2), spanIdOf(3), false],
      [spanIdOf(4), spanIdOf(4), true],
    ]);
  });

  it('builds a chain of 100,000 spans', () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => ({
      id: i + 1,
      in: i === 0 ? null : i,
      kind: 'tool' as const,
      toolName: `t${i % 7}`,
    }));
    expect(graphOf(sketch(...chain)).facts.nodes).toBe(100_000);
  }, 120_000);
});
