import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../base/time';
import type { Span } from '../../semconv/types';
import type { TenantScope } from '../../tenancy/scope';
import type { Batch, Store } from '../port';
import { BASE_TIME, sampleSpan, spanId, traceId } from '../samples';
import { type TestRig, withStore } from '../test-store';
import { COUNTED_DIMENSIONS, CUBE_DIMENSIONS, CUBE_SUMS } from './cube-tables';

const SUMS = CUBE_SUMS.map((sum) => `sum(${sum})::VARCHAR AS ${sum}`).join(', ');
const BASE_HOUR = (BASE_TIME / HOUR) * HOUR;
const anything = CUBE_SUMS.map((sum) => `sum(${sum}) <> 0`).join(' OR ');

/** The cube's answer beside the one of the runs' own usage rows: whole cells, and runs by value in windows of each kind. */
async function expectEqual(store: Store, scope: TenantScope): Promise<void> {
  const cells = (relation: 'usage' | 'usage_cube') =>
    store.read(scope, {
      from: { [relation]: {} },
      sql: `SELECT ${CUBE_DIMENSIONS.join(', ')}, ${SUMS} FROM ${relation} GROUP BY ALL HAVING ${anything} ORDER BY ALL`,
    });
  expect(await cells('usage_cube')).toEqual(await cells('usage'));
  const days = (relation: 'usage' | 'usage_days', from: bigint, to: bigint) =>
    store.read(scope, {
      from: { [relation]: { from, to } },
      sql: `SELECT hour_ns // ${DAY} AS day, model, outcome, ${SUMS} FROM ${relation} GROUP BY ALL HAVING ${anything} ORDER BY ALL`,
    });
  for (const [from, to] of [
    [-3n, 40n],
    [5n, 7n],
    [2n, 27n],
  ] as const) {
    const window = [BASE_HOUR + from * HOUR, BASE_HOUR + to * HOUR] as const;
    expect(await days('usage_days', ...window)).toEqual(await days('usage', ...window));
  }
  const latency = 'hour_ns, workflow, agent, model, tool, tool_version, kind, outcome, latency_bucket';
  const buckets = (relation: 'usage' | 'usage_latency') =>
    store.read(scope, {
      from: { [relation]: {} },
      sql: `SELECT ${latency}, sum(nodes)::BIGINT AS nodes FROM ${relation} GROUP BY ALL HAVING sum(nodes) <> 0 ORDER BY ALL`,
    });
  expect(await buckets('usage_latency')).toEqual(await buckets('usage'));
  for (const [from, to] of [
    [BASE_TIME - 100n * HOUR, BASE_TIME + 100n * HOUR],
    [BASE_TIME, BASE_TIME + 2n * HOUR],
    [BASE_TIME + HOUR, BASE_TIME + 30n * HOUR],
  ] as const) {
    const window = { from, to };
    const counted = await store.read(scope, {
      from: { usage_runs: window },
      sql: `SELECT dimension, value, workflow, sum(runs)::BIGINT AS runs FROM usage_runs
        WHERE dimension <> '' AND (prev_ns IS NULL OR prev_ns < $from) GROUP BY ALL HAVING sum(runs) <> 0 ORDER BY ALL`,
      params: { from },
    });
    const pairs = COUNTED_DIMENSIONS.map((name) => `{d: '${name}', v: ${name}}`).join(', ');
    const distinct = await store.read(scope, {
      from: { usage: window },
      sql: `SELECT pair.d AS dimension, pair.v AS value, workflow, count(DISTINCT run_id) AS runs
        FROM (SELECT run_id, workflow, unnest([${pairs}]) AS pair FROM usage) GROUP BY ALL ORDER BY ALL`,
    });
    expect(counted).toEqual(distinct);
  }
}

const call = fc.record({
  hour: fc.integer({ min: 0, max: 30 }),
  kind: fc.constantFrom('llm', 'tool', 'retrieval', 'memory_read'),
  model: fc.constantFrom('m1', 'm2', null),
  agent: fc.constantFrom('a', 'b'),
  status: fc.constantFrom('ok', 'error'),
  cost: fc.bigInt({ min: 0n, max: 2n ** 50n }),
  input: fc.nat(1_000_000),
});

type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

function spanOf(run: number, at: number, { hour, kind, model, agent, status, cost, input }: Call): Span {
  const startTime = BASE_TIME + BigInt(hour) * HOUR;
  return sampleSpan({
    traceId: traceId(run),
    spanId: spanId(at),
    parentSpanId: at === 0 ? null : spanId(0),
    kind: at === 0 ? 'agent' : (kind as Span['kind']),
    name: kind,
    model: kind === 'llm' ? model : null,
    toolName: kind === 'tool' ? 'search' : null,
    agentName: agent,
    status: status as Span['status'],
    startTime,
    endTime: startTime + MINUTE,
    costNanos: at === 0 ? null : cost,
    costSource: at === 0 ? 'none' : 'sent',
    tokens: { input, output: 1, cacheRead: null, cacheWrite: null, reasoning: null },
    workflow: run % 2 === 0 ? 'refunds' : 'support',
  });
}

function batchOf(spans: Span[]): Batch {
  return { spans, events: [], texts: new Map() };
}

const step = fc.oneof(
  fc.record({ do: fc.constant('spans' as const), run: fc.nat(5), calls: fc.array(call, { minLength: 1, maxLength: 4 }) }),
  fc.record({ do: fc.constant('join' as const), run: fc.nat(5), with: fc.nat(5) }),
  fc.constant({ do: 'settle' as const }),
  fc.constant({ do: 'seal' as const }),
  fc.constant({ do: 'reopen' as const }),
  fc.constant({ do: 'rebuild' as const }),
  fc.constant({ do: 'retain' as const }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function perform(rig: TestRig, steps: readonly Step[]): Promise<void> {
  let next = 1;
  for (const one of steps) {
    if (one.do === 'spans') {
      await rig.store.append(rig.a, batchOf([...one.calls.map((made) => spanOf(one.run, next++, made))]));
    } else if (one.do === 'join') {
      const link = { traceId: traceId(one.with), spanId: spanId(0), relation: null };
      await rig.store.append(rig.a, batchOf([sampleSpan({ traceId: traceId(one.run), spanId: spanId(next++), links: [link] })]));
    } else if (one.do === 'settle') {
      rig.pass(2n * MINUTE);
      await rig.store.read(rig.a, { from: { runs: {} }, sql: 'SELECT 1 FROM runs' });
    } else if (one.do === 'seal') {
      await rig.store.seal(rig.a, { force: true });
    } else if (one.do === 'rebuild') {
      await rig.store.rebuild(rig.a);
    } else if (one.do === 'retain') {
      // All that has arrived so far goes, but for run and usage rows.
      await rig.store.seal(rig.a, { force: true });
      rig.pass(MINUTE);
      const now = BASE_TIME + 1_000n * DAY;
      await rig.store.retain(rig.a, { contentBefore: now, nodesBefore: now });
    } else {
      await rig.reopen();
    }
    await expectEqual(rig.store, rig.a);
  }
}

describe('the usage cube', () => {
  it('is the sum of the runs, whatever comes late, joins, is sealed, merged or opened again', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), (steps) =>
        withStore(async (rig) => {
          const root: Call = { hour: 0, kind: 'llm', model: 'm1', agent: 'a', status: 'ok', cost: 1n, input: 1 };
          for (const run of [0, 1]) await rig.store.append(rig.a, batchOf([spanOf(run, 0, root), spanOf(run, 1000, root)]));
          await rig.store.append(rig.b, batchOf([spanOf(0, 0, root)]));
          await perform(rig, steps);
          const other = { from: { usage_cube: {} }, sql: 'SELECT sum(nodes)::BIGINT AS n FROM usage_cube' };
          expect(await rig.store.read(rig.b, other)).toEqual([{ n: 1n }]);
        }),
      ),
      { numRuns: 3, seed: 20_261_120 },
    );
  });
});
