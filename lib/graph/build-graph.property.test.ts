import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../semconv/types';
import type { Program } from './test-programs';
import { play, programs } from './test-programs';
import { graphOf, sketch } from './test-run';
import type { ExecutionGraph } from './types';
import { usageOf } from './usage-of';

function graphOfProgram(stretches: Program[], decorate = false): ExecutionGraph {
  return graphOf(sketch(...play(stretches, decorate).spans));
}

function loopsOf(graph: ExecutionGraph): string[] {
  return graph.loops.map((loop) => `${loop.iterations}/${loop.entries}`).sort();
}

describe('the graph of a program', () => {
  it('has exactly the loops of the program, with their turns, and none in a straight one', () => {
    fc.assert(
      fc.property(programs, fc.boolean(), (stretches, decorate) => {
        const played = play(stretches, decorate);
        const graph = graphOf(sketch(...played.spans));
        expect(loopsOf(graph)).toEqual(played.loops);
        for (const loop of graph.loops) expect(loop.runs).toHaveLength(loop.iterations);
      }),
      { numRuns: 100 },
    );
  });

  it('counts tries again, pauses and resumes', () => {
    fc.assert(
      fc.property(programs, (stretches) => {
        const played = play(stretches);
        const graph = graphOf(sketch(...played.spans));
        expect(graph.facts.retries).toBe(played.retries);
        expect(graph.facts.humanCheckpoints).toBe(played.pauses);
        expect(graph.edges.filter((edge) => edge.kind === 'resume')).toHaveLength(played.pauses);
        expect(graph.facts.status).toBe('ok');
      }),
    );
  });

  it('is not changed by wrappers, transport and a second instrumentation', () => {
    fc.assert(
      fc.property(programs, (stretches) => {
        const plain = graphOfProgram(stretches);
        const decorated = graphOfProgram(stretches, true);
        const shape = (graph: ExecutionGraph) => graph.steps.map((step) => [step.name, step.visits, step.errors, step.retries]);
        expect(shape(decorated)).toEqual(shape(plain));
        expect(decorated.facts.backEdges).toBe(plain.facts.backEdges);
      }),
    );
  });
});

/** Spans with any parents, circles and missing ones included, and any kinds and times. */
const anySpans: fc.Arbitrary<Span[]> = fc
  .array(
    fc.record({
      in: fc.option(fc.integer({ min: 1, max: 24 })),
      kind: fc.constantFrom('llm', 'tool', 'agent', 'other', 'plan', 'retrieval', 'subagent_spawn', 'human_checkpoint', 'guardrail'),
      name: fc.constantFrom('a', 'b', 'step 1', 'step 2', 'call', 'POST'),
      from: fc.integer({ min: 0, max: 12 }),
      length: fc.option(fc.integer({ min: 0, max: 6 })),
      status: fc.constantFrom('ok', 'error', 'unset', 'interrupted'),
      agentName: fc.option(fc.constantFrom('x', 'y')),
      argsHash: fc.option(fc.constantFrom('1', '2')),
      resultHash: fc.option(fc.constantFrom('1', '2')),
      toolCallId: fc.option(fc.constantFrom('c1', 'c2')),
      input: fc.option(fc.integer({ min: 0, max: 9 })),
      cost: fc.option(fc.bigInt({ min: 0n, max: 9n })),
      link: fc.option(fc.integer({ min: 1, max: 20 })),
      trace: fc.constantFrom('1', '1', '1', '2'),
      declared: fc.boolean(),
    } as const),
    { minLength: 1, maxLength: 20 },
  )
  .map((records) =>
    sketch(
      ...records.map(({ length, input, cost, link, declared, ...record }, i) => ({
        ...record,
        id: i + 1,
        toolName: record.kind === 'tool' ? record.name : null,
        to: length === null ? null : record.from + length,
        tokens: { input },
        costNanos: cost,
        declaredToolCalls: declared ? [{ name: 'a', callId: 'c1', argsHash: '1', textHash: null }] : [],
        links:
          link === null
            ? []
            : sketch({ id: link, trace: record.trace }).map(({ traceId, spanId }) => ({ traceId, spanId, relation: null })),
      })),
    ),
  );

describe('any graph', () => {
  it('is the same for the same spans in any order, doubled and in batches', () => {
    fc.assert(
      fc.property(anySpans, fc.infiniteStream(fc.nat()), (spans, random) => {
        const graph = graphOf(spans);
        const shuffled = [...spans, ...spans.slice(0, 5)].map((span) => ({ span: { ...span }, key: random.next().value ?? 0 }));
        const again = graphOf(shuffled.sort((a, b) => a.key - b.key).map(({ span }) => span));
        expect(again).toEqual(graph);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps every span and every sum when it folds', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const graph = graphOf(spans);
        const { facts } = graph;
        const shown = graph.nodes.reduce((sum, node) => sum + node.spanIds.length + node.folded.spans, 0);
        expect(shown).toBe(spans.length);
        for (const folded of [graph.steps, graph.agentView.agents]) {
          expect(folded.flatMap((step) => step.nodeIds).sort()).toEqual(graph.nodes.map((node) => node.id).sort());
          expect(folded.reduce((sum, step) => sum + step.visits, 0)).toBe(facts.nodes);
          expect(folded.reduce((sum, step) => sum + step.inputTokens, 0)).toBe(facts.inputTokens);
          expect(folded.reduce((sum, step) => sum + step.costNanos, 0n)).toBe(facts.costNanos);
          expect(folded.reduce((sum, step) => sum + step.errors, 0)).toBe(facts.errors);
          expect(folded.reduce((sum, step) => sum + step.retries, 0)).toBe(facts.retries);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has usage rows that add up to the run', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const graph = graphOf(spans);
        const rows = usageOf(graph);
        const { facts } = graph;
        const total = (read: (row: (typeof rows)[number]) => number | bigint) => rows.reduce((sum, row) => sum + BigInt(read(row)), 0n);
        expect(total((row) => row.nodes)).toBe(BigInt(facts.nodes));
        expect(total((row) => row.errors)).toBe(BigInt(facts.errors));
        expect(total((row) => row.retries)).toBe(BigInt(facts.retries));
        expect(total((row) => row.inputTokens)).toBe(BigInt(facts.inputTokens));
        expect(total((row) => row.outputTokens)).toBe(BigInt(facts.outputTokens));
        expect(total((row) => row.costNanos)).toBe(facts.costNanos);
        expect(total((row) => row.retryCostNanos)).toBe(facts.retryCostNanos);
        expect(total((row) => row.errorCostNanos)).toBe(facts.errorCostNanos);
        expect(total((row) => row.unpricedCalls)).toBe(BigInt(facts.unpricedCalls));
      }),
    );
  });

  it('shows every parent and link that was sent as an edge between what shows their spans', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const graph = graphOf(spans);
        const shownBy = ownersOf(spans, graph);
        const edges = new Set(graph.edges.map((edge) => `${edge.source}>${edge.target}`));
        for (const span of spans) {
          const own = shownBy(span.traceId, span.spanId);
          const related = [span.parentSpanId, ...span.links.map((link) => link.spanId)];
          for (const spanId of related) {
            const other = spanId && shownBy(span.traceId, spanId);
            if (other && own && other !== own) expect(edges).toContain(`${other}>${own}`);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('nests containers and edges without a loose end', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const graph = graphOf(spans);
        const parents = new Map(graph.nodes.map((node) => [node.id, node.parentId]));
        expect(parents.size).toBe(graph.nodes.length);
        for (const node of graph.nodes) {
          let at: string | null | undefined = node.id;
          for (let level = 0; at; level++) {
            expect(level).toBeLessThanOrEqual(graph.nodes.length);
            at = parents.get(at);
          }
          expect(at).toBeNull();
        }
        const steps = new Map(graph.steps.map((step) => [step.id, step.parentStepId]));
        for (const start of steps.keys()) {
          let at: string | null | undefined = start;
          for (let level = 0; at; level++) {
            expect(level).toBeLessThanOrEqual(steps.size);
            at = steps.get(at);
          }
          expect(at).toBeNull();
        }
        for (const edge of graph.edges) for (const end of [edge.source, edge.target]) expect(parents.has(end)).toBe(true);
        for (const edge of graph.stepEdges) for (const end of [edge.source, edge.target]) expect(steps.has(end)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

/** The node that shows a span: its own, or the nearest above it on the way up that the graph took. */
function ownersOf(spans: Span[], graph: ExecutionGraph): (traceId: string, spanId: string) => string | null {
  const owner = new Map(graph.nodes.flatMap((node) => node.spanIds.map((spanId) => [`${node.traceId}${spanId}`, node.id])));
  for (const node of graph.nodes)
    if (node.flags.includes('missing')) owner.set(`${node.traceId}${node.id.replace('missing:', '')}`, node.id);
  const parent = new Map(spans.map((span) => [`${span.traceId}${span.spanId}`, span.parentSpanId]));
  return (traceId, spanId) => {
    let at: string | null | undefined = spanId;
    for (let level = 0; at && level <= spans.length; level++) {
      const found = owner.get(`${traceId}${at}`);
      if (found) return found;
      at = parent.get(`${traceId}${at}`);
    }
    return null;
  };
}
