import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getStore } from '../store/open-store';
import { loadGraph } from './load-graph';
import { openWorld, traceOf, type World } from './test-world';

let world: World;
const spans = [{ id: 1, kind: 'agent' as const, agentName: 'clerk', status: 'ok' as const }];

beforeAll(async () => {
  world = await openWorld();
  await world.add('acme', { trace: 'a1', spans });
  await world.add('globex', { trace: 'b2', spans });
});

afterAll(() => world.end());

describe('a graph kept in memory', () => {
  it('is never another tenant’s, not even where both are at the same version', async () => {
    const [acme, globex] = [await world.scope('acme'), await world.scope('globex')];
    expect(await getStore().version(acme)).toBe(await getStore().version(globex));
    await loadGraph(globex, traceOf('b2'));
    await expect(loadGraph(acme, traceOf('b2'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is built once, also for many who ask at the same time', async () => {
    const scope = await world.scope('acme');
    const [one, two] = await Promise.all([loadGraph(scope, traceOf('a1')), loadGraph(scope, traceOf('a1'))]);
    expect(two.graph).toBe(one.graph);
    expect((await loadGraph(scope, traceOf('a1'))).graph).toBe(one.graph);
  });

  it('outlives commits to other runs and is built anew after a commit to its own', async () => {
    const scope = await world.scope('acme');
    const before = await loadGraph(scope, traceOf('a1'));
    await world.add('acme', { trace: 'c3', spans });
    expect((await loadGraph(scope, traceOf('a1'))).graph).toBe(before.graph);
    await world.add('acme', { trace: 'a1', spans: [{ id: 2, in: 1, kind: 'tool', toolName: 't' }] });
    expect((await loadGraph(scope, traceOf('a1'))).graph.nodes).toHaveLength(2);
  });

  it('still needs the permission', async () => {
    await expect(loadGraph(await world.scope('acme', 'billing'), traceOf('a1'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
