import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { nowNanos } from '../base/time';
import { runRetention } from '../retention/run-retention';
import type { ContentRef, Span } from '../semconv/types';
import { getStore } from '../store/open-store';
import { systemScope } from '../tenancy/system-scope';
import { getGraph } from './get-graph';
import { getNodeContent } from './get-node-content';
import { getNodeDetail } from './get-node-detail';
import { getRun } from './get-run';
import { searchTexts } from './search-texts';
import { openWorld, traceOf, type World } from './test-world';

let world: World;
const input = (hash: string): ContentRef => ({
  field: 'input',
  hash,
  size: 9,
  format: 'text',
  role: 'user',
  source: 'gen_ai.input.messages',
});
const said = (hash: string): Partial<Span> => ({ content: [input(hash)] });

/** Only the clock is turned: timers go on. */
function passDays(days: number): void {
  vi.setSystemTime(Date.now() + days * 86_400_000);
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-09-21T10:00:00Z') });
  world = await openWorld();
  await world.add('acme', { trace: 'a1', spans: [{ id: '1', kind: 'llm' }], all: said('old'), texts: { old: 'the old secret' } });
  await world.add('globex', { trace: 'a1', spans: [{ id: '1', kind: 'llm' }], all: said('old'), texts: { old: 'the old secret' } });
  await world.seal('acme');
  passDays(31);
  await world.add('acme', { trace: 'b1', spans: [{ id: '2', kind: 'llm' }], all: said('new'), texts: { new: 'the new secret' } });
});
afterAll(async () => {
  await world.end();
  vi.useRealTimers();
});

const node = async (tenant: 'acme' | 'globex', trace: string) => {
  const scope = await world.scope(tenant);
  const { nodes } = await getGraph(scope, { id: traceOf(trace), fold: 'none' });
  return getNodeDetail(scope, { id: traceOf(trace), nodeId: nodes[0]?.id ?? '' });
};

describe('a run whose texts have had their time', () => {
  it('says since when and by which policy, keeps structure and context, and is not found by what it said', async () => {
    const detail = await node('acme', 'a1');
    expect(detail.content?.[0]).toMatchObject({ hash: 'old', size: 9, text: null });
    expect(detail.textsGone).toEqual({
      reason: 'expired',
      at: '2026-10-21T10:00:00.000000000Z',
      days: 30,
      text: 'Texts expired on 21 October 2026 under the 30-day policy.',
    });
    expect(detail.contentExpired).toBe(true);
    expect(detail.context?.messages).toMatchObject([{ hash: 'old', size: 9, isNew: true }]);
    const scope = await world.scope('acme');
    const { missing } = await getGraph(scope, { id: traceOf('a1'), fold: 'steps' });
    expect(missing).toContainEqual({ what: 'texts', text: detail.textsGone?.text, nodeId: null, count: 1 });
    expect(await getNodeContent(scope, { id: traceOf('a1'), nodeId: detail.node.id })).toMatchObject({ textsGone: detail.textsGone });
    expect((await searchTexts(scope, 'old secret', {})).traceIds).toEqual([]);
    expect((await searchTexts(scope, 'new secret', {})).traceIds).toEqual([traceOf('b1')]);
    const young = await node('acme', 'b1');
    expect(young).toMatchObject({ textsGone: null, contentExpired: false, content: [{ text: 'the new secret' }] });
  });

  it('is said the same once the bytes are gone and the policy is longer', async () => {
    const before = await node('acme', 'a1');
    await runRetention(await systemScope('acme', 'test'), { now: nowNanos() });
    expect((await node('acme', 'a1')).textsGone).toEqual(before.textsGone);
  });
});

describe('a run whose steps have had their time', () => {
  it('says when they were deleted and why; its row and figures stay', async () => {
    const scope = await world.scope('acme');
    const before = await getRun(scope, { id: traceOf('a1') });
    passDays(371);
    await runRetention(await systemScope('acme', 'test'), { now: nowNanos() });
    const graph = await getGraph(scope, { id: traceOf('a1'), fold: 'steps' });
    expect(graph).toMatchObject({ nodes: [], edges: [] });
    expect(graph.run).toEqual(before);
    expect(graph.missing).toEqual([
      {
        what: 'nodes',
        text: 'The steps of this run were deleted on 28 October 2027 under the 400-day policy, and its texts with them. Its figures stay.',
        nodeId: null,
        count: 1,
      },
    ]);
    await expect(getNodeDetail(scope, { id: traceOf('a1'), nodeId: '1' })).rejects.toMatchObject({ code: 'not_found' });
    expect((await getGraph(await world.scope('globex'), { id: traceOf('a1'), fold: 'none' })).nodes).toHaveLength(1);
    expect((await getStore().loadRun(await world.scope('acme'), traceOf('b1')))?.spans).toHaveLength(1);
  });
});
