import { describe, expect, it } from 'vitest';
import type { SpanSketch } from './test-run';
import { at, graphOf, sketch, spanIdOf } from './test-run';

const agent = (id: number, agentName: string, from: number, to: number, parent: number | null = null): SpanSketch => ({
  id,
  in: parent,
  kind: 'agent',
  agentName,
  from,
  to,
});
const llm = (id: number, parent: number, from: number): SpanSketch => ({ id, in: parent, kind: 'llm', model: 'm', from, to: from + 0.5 });
const handoff = (id: number, parent: number, from: number, to: string): SpanSketch => ({
  id,
  in: parent,
  kind: 'subagent_spawn',
  kindDetail: 'handoff',
  name: `handoff to ${to}`,
  agentName: 'boss',
  from,
  to: from + 0.1,
  status: 'error',
  facts: { handoffTo: to },
});

describe('agents and people', () => {
  it('tells a hand-off taken from one that another superseded, and takes its error status for none', () => {
    const graph = graphOf(
      sketch(
        agent(1, 'team', 0, 20),
        { ...llm(2, 1, 1), agentName: 'boss' },
        handoff(3, 1, 2, 'writer'),
        handoff(4, 1, 3, 'coder'),
        agent(5, 'coder', 4, 5, 4),
      ),
    );
    expect(graph.nodes.filter((node) => node.flags.includes('superseded')).map((node) => node.id)).toEqual([spanIdOf(3)]);
    expect(graph.edges.filter((edge) => edge.kind === 'handoff').map((edge) => [edge.source, edge.target])).toEqual([
      [spanIdOf(4), spanIdOf(5)],
    ]);
    expect(graph.nodes.find((node) => node.id === spanIdOf(5))?.parentId).toBe(spanIdOf(1));
    expect(graph.facts.errors).toBe(0);
  });

  it('counts who spoke to whom with the messages of one agent taken together', () => {
    const graph = graphOf(
      sketch(
        agent(1, 'team', 0, 20),
        ...[1, 3, 5].flatMap((t) => [
          { ...llm(t * 10, 1, t), agentName: 'boss' },
          { ...llm(t * 10 + 1, 1, t + 0.6), agentName: 'boss' },
          agent(t * 10 + 2, 'surfer', t + 1.2, t + 1.8, 1),
        ]),
      ),
    );
    expect(graph.agentView.edges.map((edge) => [edge.source, edge.target, edge.count])).toEqual([
      ['agent:boss', 'agent:surfer', 3],
      ['agent:surfer', 'agent:boss', 2],
    ]);
  });

  it('takes a sub-agent recorded beside its coordinator into the tool call that encloses it', () => {
    const graph = graphOf(
      sketch(
        agent(1, 'coordinator', 0, 20),
        llm(2, 1, 1),
        { id: 3, in: 1, kind: 'tool', toolName: 'ask_writer', from: 2, to: 9 },
        agent(4, 'writer', 2.5, 8.5),
        llm(5, 4, 3),
      ),
    );
    expect(graph.nodes.find((node) => node.id === spanIdOf(4))).toMatchObject({ parentId: spanIdOf(3), parentSpanId: null });
    expect(graph.edges.find((edge) => edge.kind === 'delegate')).toMatchObject({
      source: spanIdOf(3),
      target: spanIdOf(4),
      inferred: true,
      label: 'delegates',
    });
  });

  it('takes a callback to the planner for a visit of the same place, by a way back', () => {
    const graph = graphOf(
      sketch(
        agent(1, 'planner', 0, 20),
        llm(2, 1, 1),
        agent(3, 'helper', 2, 10, 1),
        llm(4, 3, 3),
        agent(5, 'planner', 4, 6, 3),
        llm(6, 5, 4.5),
        llm(7, 3, 7),
      ),
    );
    const planner = graph.steps.find((step) => step.name === 'planner' && step.kind === 'agent');
    expect(planner).toMatchObject({ visits: 2, parentStepId: null });
    expect(graph.nodes.find((node) => node.id === spanIdOf(5))?.flags).toContain('callback');
    expect(graph.edges.find((edge) => edge.target === spanIdOf(5) && edge.kind === 'delegate')).toMatchObject({
      back: true,
      label: 'asks planner',
    });
    expect(graph.facts.backEdges).toBe(2);
  });

  it('marks an agent that calls itself', () => {
    const graph = graphOf(sketch(agent(1, 'solver', 0, 20), llm(2, 1, 1), agent(3, 'solver', 2, 10, 1), llm(4, 3, 3)));
    expect(graph.nodes.find((node) => node.id === spanIdOf(3))?.flags).toContain('recursion');
    expect(graph.steps).toHaveLength(2);
  });

  it('joins a run that was resumed the next morning, and tells waiting from work', () => {
    const night = 68_220;
    const graph = graphOf(
      sketch(
        { ...agent(1, 'refunds', 0, 10), trace: 'a' },
        { ...llm(2, 1, 1), trace: 'a' },
        { id: 3, in: 1, kind: 'human_checkpoint', name: 'supervisor approval', status: 'interrupted', from: 9, to: 10, trace: 'a' },
        { ...agent(4, 'refunds', 10 + night, 20 + night), trace: 'b' },
        { id: 5, in: 4, kind: 'tool', toolName: 'issue_refund', from: 11 + night, to: 12 + night, trace: 'b' },
      ),
    );
    expect(graph.edges.find((edge) => edge.kind === 'resume')).toMatchObject({
      source: spanIdOf(3),
      target: spanIdOf(5),
      label: '18 h 57 m later',
    });
    expect(graph.loops).toEqual([]);
    expect(graph.facts).toMatchObject({ status: 'ok', endedWaiting: false, humanCheckpoints: 1, workingNs: 19_000_000_000n });
    expect(graph.nodes.find((node) => node.id === spanIdOf(3))?.waitingNs).toBe(BigInt(night + 1) * 1_000_000_000n);
  });

  it('is interrupted while it waits for somebody', () => {
    const spans = sketch(agent(1, 'refunds', 0, 10), {
      id: 3,
      in: 1,
      kind: 'human_checkpoint',
      name: 'approval',
      status: 'interrupted',
      from: 9,
      to: 10,
    });
    expect(graphOf(spans).facts).toMatchObject({ status: 'interrupted', endedWaiting: true });
    expect(graphOf(spans, { settled: false, now: at(110) }).nodes[1]).toMatchObject({ waitingNs: 101_000_000_000n });
  });

  it('marks handing over to people', () => {
    const graph = graphOf(sketch({ id: 1, kind: 'tool', toolName: 'transfer_to_human_agents' }));
    expect(graph.nodes[0]?.flags).toContain('escalation');
  });
});
