import type { EdgeView, GraphView, RunView, StepView } from '@/lib/queries/views';

/** Small graphs for tests: only what a test is about need be said. */
export function step(id: string, about: Partial<StepView> = {}): StepView {
  return {
    id,
    name: id,
    kind: 'llm',
    kindDetail: null,
    parentId: null,
    container: false,
    agent: null,
    model: null,
    models: [],
    tool: null,
    nodeIds: [`${id}.1`],
    visits: 1,
    errors: 0,
    retries: 0,
    inputTokens: 0,
    outputTokens: 0,
    costUsd: null,
    unpricedCalls: 0,
    startTime: '2026-11-18T14:03:11.000000000Z',
    durationNs: '0',
    waitingNs: '0',
    folded: { spans: 0, errors: 0, transport: 0, framework: 0 },
    flags: [],
    ...about,
  };
}

export function edge(source: string, target: string, about: Partial<EdgeView> = {}): EdgeView {
  return {
    id: `${source}>${target}${about.kind ?? ''}${about.back ? '<' : ''}${about.retry ? '!' : ''}`,
    source,
    target,
    kind: 'next',
    back: false,
    retry: false,
    inferred: false,
    count: 1,
    label: null,
    evidence: '',
    superseded: false,
    ...about,
  };
}

/** Steps in the order given: each starts a second after the one before. */
export function graph(steps: StepView[], edges: EdgeView[]): GraphView<StepView> {
  const nodes = steps.map((one, i) => ({ ...one, startTime: `2026-11-18T14:03:${String(i).padStart(2, '0')}.000000000Z` }));
  return { fold: 'steps', run: { nodes: nodes.length } as RunView, nodes, edges, loops: [], missing: [] };
}
