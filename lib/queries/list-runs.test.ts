import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../base/time';
import { listRuns } from './list-runs';
import { parseRunList } from './run-filters';
import { openWorld, traceOf, type World } from './test-world';

let world: World;

const parse = (query = '') => parseRunList(new URLSearchParams(query));
const list = async (query = '', role?: 'viewer' | 'billing' | 'compliance', tenant: 'acme' | 'globex' = 'acme') =>
  listRuns(await world.scope(tenant, role), parse(query));
const ids = async (query = '') => (await list(query)).data.map((run) => run.runId);

const WEATHER = traceOf('a1');
const REFUND = traceOf('b2');
const OPEN = traceOf('c3');
const OLD = traceOf('d4');

beforeAll(async () => {
  world = await openWorld();
  await world.add('acme', {
    trace: 'a1',
    ago: 3n * HOUR,
    all: { workflow: 'weather', workflowVersion: '1.0', sessionId: 's-1', userId: 'ann', trigger: 'user', slaClass: 'gold' },
    spans: [
      { id: 1, kind: 'agent', agentName: 'forecaster', from: 0, to: 60, status: 'ok' },
      {
        id: 2,
        in: 1,
        kind: 'llm',
        model: 'gpt-5',
        from: 1,
        to: 5,
        tokens: { input: 1000, output: 200 },
        costNanos: 2_000_000n,
        costSource: 'computed',
        finishReasons: ['stop'],
        content: [{ field: 'output', hash: 'h-oslo', size: 20, format: 'text', source: 'gen_ai.output.messages' }],
        labels: { environment: 'production-eu' },
      },
      { id: 3, in: 1, kind: 'tool', toolName: 'get_weather', from: 6, to: 8, status: 'ok' },
    ],
    texts: { 'h-oslo': 'It will snow in Tromsø tomorrow.' },
  });
  await world.add('acme', {
    trace: 'b2',
    ago: 2n * HOUR,
    all: { workflow: 'refund', workflowVersion: '2.1', sessionId: 's-2', userId: 'bob' },
    spans: [
      { id: 1, kind: 'agent', agentName: 'refunder', from: 0, to: 10, status: 'error', errorType: 'GaveUp' },
      { id: 2, in: 1, kind: 'tool', toolName: 'issue_refund', from: 1, to: 2, status: 'error', errorType: '429' },
      { id: 3, in: 1, kind: 'guardrail', name: 'limit', from: 3, to: 4, facts: { guardrailName: 'limit', guardrailOutcome: 'block' } },
      { id: 4, in: 1, kind: 'llm', model: 'claude', from: 5, to: 6, tokens: { input: 10, output: 5 }, costSource: 'unpriced' },
    ],
  });
  await world.add('acme', { trace: 'c3', ago: MINUTE, spans: [{ id: 1, kind: 'agent', agentName: 'forecaster', from: 0, to: null }] });
  await world.add('acme', {
    trace: 'd4',
    ago: 40n * DAY,
    all: { workflow: 'weather' },
    spans: [{ id: 1, kind: 'agent', from: 0, to: 1, status: 'ok' }],
  });
  await world.add('globex', {
    trace: 'e5',
    all: { workflow: 'weather', sessionId: 's-1', userId: 'ann' },
    spans: [
      { id: 1, kind: 'agent', agentName: 'forecaster', from: 0, to: 1, status: 'error' },
      {
        id: 2,
        in: 1,
        kind: 'tool',
        toolName: 'get_weather',
        from: 0,
        to: 1,
        status: 'error',
        content: [{ field: 'tool_result', hash: 'h-x', size: 3, format: 'text', source: 'output.value' }],
      },
    ],
    texts: { 'h-x': 'It will snow in Tromsø tomorrow.' },
  });
});

afterAll(() => world.end());

describe('the run list', () => {
  it('shows the tenant its own runs, newest first, and says how many there are', async () => {
    const page = await list();
    expect(page.data.map((run) => run.runId)).toEqual([OPEN, REFUND, WEATHER, OLD]);
    expect(page).toMatchObject({ total: 4, hidden: 0, nextCursor: null, search: null });
    expect((await list('', undefined, 'globex')).data.map((run) => run.runId)).toEqual([traceOf('e5')]);
  });

  it('says what a run did', async () => {
    const [run] = (await list('workflow=weather&version=1.0')).data;
    expect(run).toMatchObject({
      runId: WEATHER,
      status: 'ok',
      durationNs: '60000000000',
      spans: 3,
      inputTokens: 1000,
      outputTokens: 200,
      costUsd: '0.002',
      agents: ['forecaster'],
      models: ['gpt-5'],
      tools: ['get_weather'],
      sessionId: 's-1',
    });
  });

  it.each([
    ['status=error', [REFUND]],
    ['status=running', [OPEN]],
    ['status=ok&status=error', [REFUND, WEATHER, OLD]],
    ['range=24h', [OPEN, REFUND, WEATHER]],
    ['agent=forecaster', [OPEN, WEATHER]],
    ['workflow=weather', [WEATHER, OLD]],
    ['workflow=weather&version=1.0', [WEATHER]],
    ['model=gpt-5', [WEATHER]],
    ['model=gpt-5&model=claude', [REFUND, WEATHER]],
    ['tool=get_weather', [WEATHER]],
    ['toolFailed=issue_refund', [REFUND]],
    ['toolFailed=*', [REFUND]],
    ['guardrail=limit', [REFUND]],
    ['guardrail=*', [REFUND]],
    ['finishReason=stop', [WEATHER]],
    ['session=s-1', [WEATHER]],
    ['user=bob', [REFUND]],
    ['trigger=user', [WEATHER]],
    ['sla=gold', [WEATHER]],
    ['unpriced=true', [REFUND]],
    ['replay=true', []],
    ['human=true', []],
    ['minErrors=1', [REFUND]],
    ['minCost=0.001', [WEATHER]],
    ['minDuration=30s', [WEATHER]],
    ['maxDuration=10s&status=ok', [OLD]],
    ['cause=guardrail%20limit', [REFUND]],
  ])('?%s finds exactly the runs meant', async (query, expected) => {
    const page = await list(query);
    expect(page.data.map((run) => run.runId)).toEqual(expected);
    expect(page).toMatchObject({ total: expected.length, hidden: 4 - expected.length });
  });

  it.each([
    ['start', 'asc', [OLD, WEATHER, REFUND, OPEN]],
    ['cost', 'desc', [WEATHER]],
    ['tokens', 'desc', [WEATHER, REFUND]],
    ['errors', 'desc', [REFUND]],
    ['duration', 'desc', [WEATHER, REFUND]],
  ])('sorts by %s %s', async (sort, order, first) => {
    expect((await ids(`sort=${sort}&order=${order}`)).slice(0, first.length)).toEqual(first);
  });
});

describe('text search', () => {
  it.each([
    ['forecast', [OPEN, WEATHER]],
    ['ISSUE_ref', [REFUND]],
    ['s-2', [REFUND]],
    ['bob', [REFUND]],
    [WEATHER.slice(0, 10), [WEATHER]],
    ['production-eu', [WEATHER]],
    ['TROMSØ', [WEATHER]],
    ['nothing of the kind', []],
  ])('finds %s', async (q, expected) => {
    expect(await ids(`q=${encodeURIComponent(q)}`)).toEqual(expected);
  });

  it('does not look into content for those who may not read it, and says so', async () => {
    const page = await list('q=Troms%C3%B8', 'viewer');
    expect(page.data).toEqual([]);
    expect(page.search).toMatchObject({ content: false, contentFrom: null });
    expect(page.search?.note).toContain('your role may not search content');
    expect((await list('q=get_weather', 'viewer')).total).toBe(1);
  });

  it('says between which days it looked into content', async () => {
    const { search } = await list('q=snow&range=7d');
    expect(search).toMatchObject({ content: true, contentFrom: expect.stringMatching(/^20/), contentTo: expect.stringMatching(/^20/) });
  });

  it.each(["' OR 1=1 --", "'; DROP TABLE runs; --", '/var/x/t_b/x.parquet', '%', '_%', '*', '$q', '{{7*7}}', '\u202e', '../..'])(
    'takes %s for text that nothing matches',
    async (text) => {
      const query = encodeURIComponent(text);
      expect(await ids(`q=${query}`)).toEqual([]);
      expect(await ids(`agent=${query}`)).toEqual([]);
      expect(await ids(`session=${query}`)).toEqual([]);
      expect(await ids(`cause=${query}`)).toEqual([]);
    },
  );
});

describe('pages', () => {
  const walk = async (query: string) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(`${query}${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.data.map((run) => run.runId));
      cursor = page.nextCursor;
    } while (cursor);
    return seen;
  };

  it.each(['start', 'duration', 'cost', 'tokens', 'errors'])(
    'follow each other without gap or repetition when sorted by %s',
    async (sort) => {
      for (const order of ['asc', 'desc']) {
        expect(await walk(`sort=${sort}&order=${order}&limit=1`)).toEqual(await ids(`sort=${sort}&order=${order}`));
      }
    },
  );

  it('hold together while runs arrive', async () => {
    const first = await list('limit=2&tool=get_weather&tool=issue_refund');
    await world.add('acme', { trace: 'f6', ago: MINUTE, spans: [{ id: 1, kind: 'tool', toolName: 'get_weather', status: 'ok' }] });
    expect(first.nextCursor).toBeNull();
    const all = await list('limit=1&session=s-1&session=s-2');
    const rest = await list(`limit=1&session=s-1&session=s-2&cursor=${all.nextCursor}`);
    expect([...all.data, ...rest.data].map((run) => run.runId)).toEqual([REFUND, WEATHER]);
  });

  it('refuse a cursor of another tenant, another list, or one that was edited', async () => {
    const { nextCursor } = await list('limit=1');
    expect(nextCursor).toBeTruthy();
    const cursor = String(nextCursor);
    const refused = expect.objectContaining({ code: 'bad_request', detail: { field: 'cursor' } });
    await expect(list(`limit=1&cursor=${cursor}`, undefined, 'globex')).rejects.toEqual(refused);
    await expect(list(`limit=1&status=ok&cursor=${cursor}`)).rejects.toEqual(refused);
    await expect(list(`limit=1&sort=cost&cursor=${cursor}`)).rejects.toEqual(refused);
    for (const at of [0, 10, cursor.length - 2]) {
      const edited = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
      await expect(list(`limit=1&cursor=${edited}`)).rejects.toEqual(refused);
    }
    await expect(list('cursor=AAAA')).rejects.toEqual(refused);
    expect((await list(`limit=2&cursor=${cursor}`)).data).toHaveLength(2);
  });
});

describe('roles', () => {
  it('billing sees no runs', async () => {
    await expect(list('', 'billing')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('without a money role there is no money, and none can be guessed from filters or order', async () => {
    for (const role of ['viewer', 'compliance'] as const) {
      expect((await list('', role)).data.every((run) => run.costUsd === null)).toBe(true);
      for (const query of ['sort=cost', 'minCost=0.01', 'maxCost=1']) {
        await expect(list(query, role)).rejects.toMatchObject({ code: 'forbidden', detail: { field: query.split('=')[0] } });
      }
    }
  });
});
