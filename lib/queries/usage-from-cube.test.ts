import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, nowNanos } from '../base/time';
import type { SpanSketch } from '../graph/test-run';
import { getStore } from '../store/open-store';
import type { Row } from '../store/port';
import { usageFromRuns } from './get-usage';
import { parseQuery } from './parse-query';
import { openWorld, type World } from './test-world';
import { timeRange } from './time-range';
import { usageFields } from './usage-filters';
import { usageFromCube } from './usage-from-cube';

let world: World;

/** Runs over several hours and days, with models, tools and agents that come back in later hours. */
function spansOf(n: number): SpanSketch[] {
  const root: SpanSketch = {
    id: 'root',
    kind: 'agent',
    agentName: n % 2 ? 'clerk' : 'boss',
    from: 0,
    to: 200_000,
    status: n % 3 ? 'ok' : 'error',
  };
  const calls = Array.from({ length: 8 }, (_, i): SpanSketch => {
    const from = ((i * (n + 1)) % 5) * 20_000;
    const isTool = (i + n) % 3 === 0;
    return {
      id: `c${i}`,
      in: 'root',
      kind: isTool ? 'tool' : 'llm',
      from,
      to: from + 60,
      status: (i * n) % 4 === 3 ? 'error' : 'ok',
      costNanos: BigInt(i * 1_000_003 + n),
      costSource: 'sent',
      ...(isTool ? { toolName: i % 2 ? 'pay' : 'search' } : { model: `m${(i + n) % 3}`, tokens: { input: i, output: 1 } }),
    };
  });
  return [root, ...calls];
}

beforeAll(async () => {
  world = await openWorld();
  for (let n = 0; n < 9; n++) {
    const all = { workflow: n % 2 ? 'refunds' : null, workflowVersion: String(n % 3), sessionId: `s${n % 2}` };
    await world.add('acme', { trace: `a${n}`, ago: BigInt(n) * 11n * HOUR + 4n * DAY, spans: spansOf(n), all });
    if (n === 4) await world.seal('acme');
  }
  await world.add('globex', { trace: 'bb', spans: spansOf(3), all: { workflow: 'refunds' } });
  // Late spans of a run that is in the cube already.
  const late: SpanSketch = { id: 'late', kind: 'llm', model: 'm9', from: 500, to: 501, costNanos: 5n, costSource: 'sent', status: 'ok' };
  await world.add('acme', { trace: 'a1', ago: 3n * DAY, spans: [late] });
});
afterAll(() => world.end());

const KEYS = ['hour', 'day', 'workflow', 'version', 'agent', 'model', 'provider', 'tool', 'kind', 'outcome'];
const pairs = KEYS.flatMap((a) => KEYS.filter((b) => b !== a).map((b) => `by=${a},${b}`));
const QUERIES = [
  '',
  ...KEYS.map((key) => `by=${key}`),
  ...pairs,
  'by=day,workflow,tool',
  'by=day&model=m1',
  'by=model&model=m1&model=m2',
  'by=model&model=m1',
  'by=hour,version&workflow=refunds&kind=tool',
  'agent=boss',
  'by=tool&workflow=refunds&version=1&version=2',
  'workflow=nothing',
  'by=day&workflow=nothing',
];

/** Rows in an order of their own, without what only says where they came from. */
function plain(rows: readonly Row[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)),
        (_, value) => (typeof value === 'bigint' ? String(value) : value),
      ),
    )
    .sort();
}

describe('usage from the cube', () => {
  it('is what the runs themselves say, for every breakdown, filter and range', async () => {
    const now = nowNanos();
    let answered = 0;
    const ranges = ['', `from=${iso(now - 6n * DAY)}&to=${iso(now - 4n * DAY)}`, `from=${iso(now - 5n * DAY - 7n * HOUR)}`];
    for (const slug of ['acme', 'globex'] as const) {
      const scope = await world.scope(slug);
      for (const [at, query] of QUERIES.entries()) {
        // Every range with some queries, every query with some range: all of them would take long and say no more.
        const input = parseQuery(new URLSearchParams(`${query}&${ranges[at % 3]}`), usageFields);
        const { from, to } = timeRange(input, now);
        const range = { from: from === undefined ? from : (from / HOUR) * HOUR, to: to === undefined ? to : (to / HOUR) * HOUR };
        const question = usageFromCube(input, range);
        if (question === null) continue;
        answered++;
        const [cube, runs] = [await getStore().read(scope, question), await getStore().read(scope, usageFromRuns(input, range))];
        expect(plain(cube), `${slug} ${query} ${ranges[at % 3]}`).toEqual(plain(runs));
      }
    }
    expect(answered).toBeGreaterThan(60);
  });

  it('is not asked what it cannot tell', () => {
    const ask = (query: string) => usageFromCube(parseQuery(new URLSearchParams(query), usageFields), {});
    for (const query of ['by=session', 'by=user,day', 'by=model,tool', 'by=model&tool=pay', 'by=day&model=m1&model=m2'])
      expect(ask(query)).toBeNull();
  });
});

function iso(nanos: bigint): string {
  return new Date(Number(nanos / 1_000_000n)).toISOString();
}
