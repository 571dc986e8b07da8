import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../base/time';
import type { SpanSketch } from '../graph/test-run';
import type { Role } from '../tenancy/permissions';
import { getOverview } from './get-overview';
import { getSession } from './get-session';
import { getTool } from './get-tool';
import { getUsage } from './get-usage';
import { listFacets } from './list-facets';
import { listRuns } from './list-runs';
import { listSessions, sessionListFields } from './list-sessions';
import { listTools } from './list-tools';
import { parseQuery } from './parse-query';
import { parseRunList } from './run-filters';
import { search } from './search';
import { openWorld, traceOf, type World } from './test-world';
import { toolListFields } from './tool-filters';
import { type UsageKey, usageFields } from './usage-filters';
import type { RunView } from './views';

let world: World;
const acme = (role?: Role) => world.scope('acme', role);
const usage = async (query: string, role?: Role) => getUsage(await acme(role), parseQuery(new URLSearchParams(query), usageFields));
const runs = async (query: string) => listRuns(await acme(), parseRunList(new URLSearchParams(query)));
const tools = async (query = '') => listTools(await acme(), parseQuery(new URLSearchParams(query), toolListFields));

const llm = (id: string, model: string, more: Partial<SpanSketch> = {}): SpanSketch => ({
  id,
  in: 'root',
  kind: 'llm',
  model,
  tokens: { input: 1_000, output: 100, cacheRead: 400, reasoning: 30 },
  costNanos: 1_234_567n,
  costSource: 'computed',
  ...more,
});
const root = (more: Partial<SpanSketch> = {}): SpanSketch => ({
  id: 'root',
  kind: 'agent',
  agentName: 'clerk',
  from: 0,
  to: 30,
  status: 'ok',
  ...more,
});

/** Refunds of version 2.0 fail; those of 1.0, a day and more ago, did not. */
beforeAll(async () => {
  world = await openWorld();
  for (let i = 0; i < 12; i++) {
    const worse = i < 6;
    await world.add('acme', {
      trace: `a${i.toString(16)}`,
      ago: worse ? BigInt(i + 1) * HOUR : DAY + BigInt(i) * HOUR,
      all: { workflow: 'refund', workflowVersion: worse ? '2.0' : '1.0', sessionId: `s-${i % 3}`, userId: i % 2 ? 'ann' : 'bob' },
      spans: [
        root(worse ? { status: 'error' } : {}),
        llm('ask', 'gpt-5'),
        {
          id: 'pay',
          in: 'root',
          kind: 'tool',
          toolName: 'pay',
          from: 5,
          to: 6 + i,
          status: worse ? 'error' : 'ok',
          errorType: worse ? '429' : null,
          facts: { toolContractVersion: worse ? '3' : '2' },
        },
        llm('tell', 'claude', { costNanos: null, costSource: 'unpriced' }),
      ],
    });
  }
  await world.add('acme', {
    trace: 'b1',
    ago: 2n * HOUR,
    all: { workflow: 'search', sessionId: 's-9' },
    spans: [
      root(),
      ...Array.from({ length: 25 }, (_, i) => [
        llm(`think${i}`, 'gpt-5', { from: i, to: i + 0.4, promptSignature: 'sig' }),
        { id: `look${i}`, in: 'root', kind: 'tool', toolName: 'look', from: i + 0.5, to: i + 0.9, status: 'ok' } as SpanSketch,
      ]).flat(),
    ],
  });
  await world.add('acme', {
    trace: 'b2',
    ago: 3n * HOUR,
    spans: [
      root(),
      { id: 'shape', in: 'root', kind: 'tool', toolName: 'lookup', facts: { toolSchemaHash: 'x', toolSchemaExpectedHash: 'y' } },
    ],
  });
  await world.add('globex', {
    trace: 'c1',
    all: { workflow: 'refund', workflowVersion: '2.0', sessionId: 's-1', userId: 'ann' },
    spans: [root({ status: 'error' }), llm('ask', 'gpt-5'), { id: 'pay', in: 'root', kind: 'tool', toolName: 'pay', status: 'error' }],
  });
});

afterAll(() => world.end());

const sum = (list: RunView[], name: 'inputTokens' | 'outputTokens' | 'cachedTokens' | 'reasoningTokens' | 'unpricedCalls' | 'nodes') =>
  list.reduce((total, run) => total + run[name], 0);

describe('usage', () => {
  it('adds up to exactly what the run list shows', async () => {
    const { data } = await runs('limit=200');
    const { total } = await usage('');
    expect(total).toMatchObject({
      runs: data.length,
      nodes: sum(data, 'nodes'),
      inputTokens: sum(data, 'inputTokens'),
      outputTokens: sum(data, 'outputTokens'),
      cachedTokens: sum(data, 'cachedTokens'),
      reasoningTokens: sum(data, 'reasoningTokens'),
      unpricedCalls: sum(data, 'unpricedCalls'),
      costUsd: '0.045678979',
    });
  });

  it.each<[UsageKey[]]>([
    [['day']],
    [['hour', 'model']],
    [['workflow', 'version']],
    [['agent', 'tool', 'kind']],
    [['session', 'user']],
    [['provider']],
    [['status', 'trigger', 'sla']],
  ])('by %j adds up to the total in every column but runs', async (by) => {
    const { rows, total } = await usage(`by=${by.join(',')}`);
    for (const column of ['nodes', 'inputTokens', 'outputTokens', 'cachedTokens', 'reasoningTokens', 'unpricedCalls'] as const) {
      expect(rows.reduce((all, row) => all + row[column], 0)).toBe(total[column]);
    }
    expect(rows.every((row) => row.runs <= total.runs)).toBe(true);
  });

  it('counts a run with two models once in the total', async () => {
    const { rows, total } = await usage('by=model&workflow=refund');
    expect(rows.filter((row) => row.keys.model !== null).map((row) => [row.keys.model, row.runs])).toEqual([
      ['gpt-5', 12],
      ['claude', 12],
    ]);
    expect(total.runs).toBe(12);
  });

  it('is of this tenant, and for those with a money role only', async () => {
    const other = await getUsage(await world.scope('globex', 'billing'), parseQuery(new URLSearchParams('by=workflow'), usageFields));
    expect(other.total.runs).toBe(1);
    for (const role of ['viewer', 'compliance'] as const) await expect(usage('', role)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await usage('', 'billing')).total.runs).toBe(14);
  });

  it.each(['by=password', 'by=day,day', 'by=day,hour,model,agent,tool', 'by=day,'])('%s is refused', async (query) => {
    await expect(usage(query)).rejects.toMatchObject({ code: 'bad_request', detail: { field: 'by' } });
  });
});

describe('tools', () => {
  it('are counted with failures, versions and latencies', async () => {
    const pay = (await tools()).find((tool) => tool.tool === 'pay');
    expect(pay).toMatchObject({
      calls: 12,
      runs: 12,
      failures: 6,
      failedRuns: 6,
      failureRate: 0.5,
      agents: ['clerk'],
      maxNs: '12000000000',
    });
    expect(pay?.versions.map((one) => [one.version, one.calls, one.failures])).toEqual([
      ['3', 6, 6],
      ['2', 6, 0],
    ]);
    const p50 = Number(pay?.p50Ns) / 1e9;
    expect(p50).toBeGreaterThan(6 * 0.9);
    expect(p50).toBeLessThan(6 * 1.1);
  });

  it('say in how many runs they failed: as many as the run list shows', async () => {
    const [pay] = await tools('q=PAY&range=24h');
    expect((await runs('toolFailed=pay&range=24h')).total).toBe(pay?.failedRuns);
    expect(pay?.failedRuns).toBe(6);
  });

  it('are found by agent and workflow, and not across tenants', async () => {
    expect((await tools('workflow=search')).map((tool) => tool.tool)).toEqual(['look']);
    expect(await tools('agent=nobody')).toEqual([]);
    const other = await listTools(await world.scope('globex'), parseQuery(new URLSearchParams(), toolListFields));
    expect(other.map((tool) => [tool.tool, tool.calls])).toEqual([['pay', 1]]);
  });

  it('one by one show their days, errors and failed runs', async () => {
    const view = await getTool(await acme(), { ...parseQuery(new URLSearchParams(), toolListFields), tool: 'pay' });
    expect(view.series.reduce((all, day) => all + day.calls, 0)).toBe(12);
    expect(view.errorTypes).toEqual([{ errorType: '429', calls: 6, runs: 6 }]);
    expect(view.recentFailures).toHaveLength(6);
    await expect(getTool(await acme(), { ...parseQuery(new URLSearchParams(), toolListFields), tool: 'nope' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(tools()).resolves.toBeTruthy();
    await expect(listTools(await acme('billing'), parseQuery(new URLSearchParams(), toolListFields))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('the overview', () => {
  it('compares with the period before, and its points add up', async () => {
    const view = await getOverview(await acme(), { range: '24h' });
    expect(view.current).toMatchObject({ runs: 8, failed: 6, failureRate: 0.75, toolFailures: 6, running: 0 });
    expect(view.before).toMatchObject({ runs: 6, failed: 0, failureRate: 0 });
    expect(view.series).toHaveLength(24);
    expect(view.series.reduce((all, point) => all + point.runs, 0)).toBe(8);
    expect(view.series.reduce((all, point) => all + point.toolFailures, 0)).toBe(6);
  });

  it('names what needs a person, and each item counts exactly the runs that its link lists', async () => {
    const { attention } = await getOverview(await acme(), { range: '24h' });
    const kinds = attention.map((item) => item.kind);
    expect(kinds).toEqual(expect.arrayContaining(['regression', 'loop', 'contract', 'failing', 'unpriced']));
    for (const item of attention.filter((one) => one.unit === 'runs')) {
      const list = await runs(item.href.replace('runs?', ''));
      expect([item.text, list.total]).toEqual([item.text, item.count]);
      expect(list.data.map((run) => run.runId)).toContain(item.runId);
    }
  });

  it('links each figure to its rows', async () => {
    const { links, current } = await getOverview(await acme(), { range: '7d' });
    const total = async (href: string) => (await runs(href.replace('runs?', ''))).total;
    expect(await total(links.runs)).toBe(current.runs);
    expect(await total(links.failed)).toBe(current.failed);
    expect(await total(links.guardrails)).toBe(current.guardrails);
    expect(await total(links.running)).toBe(current.running);
  });

  it('holds no money for those who may not see it', async () => {
    const view = await getOverview(await acme('viewer'), { range: '24h' });
    expect(view.current.costUsd).toBeNull();
    expect(view.attention.map((item) => item.kind)).not.toContain('overrun');
    expect(JSON.stringify(view)).not.toMatch(/"costUsd":"/);
    await expect(getOverview(await acme('billing'), { range: '24h' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('of an empty tenant is all zeros', async () => {
    const view = await getOverview(await world.scope('globex'), { range: '30d' });
    expect(view.before).toMatchObject({ runs: 0, failureRate: null, p50Ns: null });
  });
});

describe('sessions', () => {
  it('are listed with their sums, latest first, page by page', async () => {
    const all = await listSessions(await acme(), parseQuery(new URLSearchParams(), sessionListFields));
    expect(all.data.map((row) => [row.sessionId, row.runs, row.failedRuns])).toEqual([
      ['s-0', 4, 2],
      ['s-9', 1, 0],
      ['s-1', 4, 2],
      ['s-2', 4, 2],
    ]);
    const first = await listSessions(await acme(), parseQuery(new URLSearchParams('limit=3'), sessionListFields));
    const second = await listSessions(
      await acme(),
      parseQuery(new URLSearchParams(`limit=3&cursor=${first.nextCursor}`), sessionListFields),
    );
    expect([...first.data, ...second.data]).toEqual(all.data);
  });

  it('show their runs in order, and totals that are the sums of those', async () => {
    const view = await getSession(await acme(), { sessionId: 's-1' });
    expect(view.runs.map((run) => run.startTime)).toEqual(view.runs.map((run) => run.startTime).sort());
    expect(view.totals).toMatchObject({ runs: 4, inputTokens: sum(view.runs, 'inputTokens'), nodes: sum(view.runs, 'nodes') });
    expect(view.runs.map((run) => run.runId)).not.toContain(traceOf('c1'));
    await expect(getSession(await world.scope('globex'), { sessionId: 's-9' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('search and filter menus', () => {
  it('find runs, people, sessions, tools, workflows and agents by name', async () => {
    const hits = async (q: string) => (await search(await acme(), { q })).hits.map((hit) => `${hit.type} ${hit.id}`);
    expect(await hits(traceOf('b1').slice(0, 8))).toEqual([`run ${traceOf('b1')}`]);
    expect(await hits(traceOf('b2'))).toEqual([`run ${traceOf('b2')}`]);
    expect(await hits('PAY')).toContain('tool pay');
    expect(await hits('ann')).toContain('user ann');
    expect(await hits('s-9')).toContain('session s-9');
    expect(await hits('clerk')).toContain('agent clerk');
    expect(await hits(traceOf('c1'))).toEqual([]);
    expect(await hits('%')).toEqual([]);
  });

  it('offer the values that occur, the most frequent first', async () => {
    const facets = await listFacets(await acme(), { range: '30d' });
    expect(facets.workflow).toEqual([
      { value: 'refund', runs: 12 },
      { value: 'search', runs: 1 },
    ]);
    expect(facets.toolFailed).toEqual([{ value: 'pay', runs: 6 }]);
    expect(facets.user.map((one) => one.value)).toEqual(['ann', 'bob']);
    expect(facets.model.map((one) => one.value)).toEqual(['gpt-5', 'claude']);
  });
});

it('a tenant whose runs were sealed to files answers everything as before', async () => {
  const answers = async () => {
    const scope = await acme();
    const overview = await getOverview(scope, { range: '24h' });
    return {
      runs: (await runs('limit=200')).data.map((run) => ({ ...run, version: 0, settled: true })),
      found: (await runs('q=pay&range=7d')).total,
      caused: (await runs('contractChanged=lookup')).total,
      usage: await usage('by=day,model'),
      users: await usage('by=user,session'),
      tools: await tools(),
      facets: await listFacets(scope, {}),
      figures: [overview.current, overview.before, overview.attention.map((item) => [item.text, item.count])],
      sessions: (await listSessions(scope, parseQuery(new URLSearchParams(), sessionListFields))).data,
    };
  };
  const before = await answers();
  await world.seal('acme');
  expect(await answers()).toEqual(before);
});
