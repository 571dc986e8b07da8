import { describe, expect, it } from 'vitest';
import { at, graphOf, sketch } from './test-run';

/** What an exporter has sent of a run whose outer span has not ended. */
const open = sketch(
  { id: 'llm', in: 'root', kind: 'llm', from: 0, to: 2 },
  { id: 'tool', in: 'root', kind: 'tool', toolName: 'look', from: 3, to: 4 },
);

describe('a run whose outer spans are still to come', () => {
  it('is running, and its placeholder says that it is awaited', () => {
    const { facts, nodes, missing } = graphOf(open, { settled: false, now: at(10) });
    expect(facts.status).toBe('running');
    expect(nodes.find(({ flags }) => flags.includes('missing'))?.flags).toContain('awaited');
    expect(missing).toContainEqual(expect.objectContaining({ what: 'parent', children: 2, awaited: true }));
  });

  it('is over when its root has come', () => {
    const whole = [...open, ...sketch({ id: 'root', kind: 'agent', agentName: 'a', from: 0, to: 5, status: 'ok' })];
    expect(graphOf(whole, { settled: false, now: at(10) }).facts.status).toBe('ok');
  });

  it('is a recording when nothing has come for an hour', () => {
    const { facts, missing } = graphOf(open, { settled: false, now: at(4_000) });
    expect(facts.status).toBe('ok');
    expect(missing).toContainEqual(expect.objectContaining({ what: 'parent', awaited: false }));
  });

  it('waits for no parent of another process', () => {
    const remote = sketch({ id: 'agent', in: 'gateway', kind: 'agent', agentName: 'a', from: 0, to: 2, facts: { remoteParent: true } });
    const server = sketch({ id: 'agent', in: 'gateway', kind: 'agent', agentName: 'a', from: 0, to: 2, otelKind: 2 });
    for (const spans of [remote, server]) {
      const { facts } = graphOf(spans, { settled: false, now: at(10) });
      expect(facts).toMatchObject({ status: 'ok', rootEnded: true, missingParents: 1 });
    }
  });
});
