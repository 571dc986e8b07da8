import { describe, expect, it } from 'vitest';
import { query } from '../engine/statement';
import type { Bounds, Dataset } from '../port';
import { DATASETS } from '../rows/datasets';
import { BASE_TIME, sampleRun, sampleSpan, spanId, TENANT_A, traceId } from '../samples';
import { settingsOf } from '../store-options';
import { Tenant } from '../tenant';
import { withStore } from '../test-store';
import { statementOf } from './ask';

const SHAPES: [string, Bounds][] = [
  ['no bounds', {}],
  ['traces', { traceIds: [traceId(1), traceId(2)] }],
  ['no trace at all', { traceIds: [] }],
  ['from', { from: BASE_TIME }],
  ['to', { to: BASE_TIME + 1n }],
  ['everything', { traceIds: [traceId(1)], from: BASE_TIME, to: BASE_TIME + 100n }],
];

/** Two sealed runs of different days, one superseded version, and one run in the hot tier. */
async function withTenant(test: (tenant: Tenant) => Promise<void>): Promise<void> {
  await withStore(async ({ store, a, dataDir }) => {
    const day = 86_400_000_000_000n;
    await store.append(a, sampleRun(1, 2));
    await store.append(a, sampleRun(2, 2, { startTime: BASE_TIME - 3n * day }));
    await store.seal(a, { force: true });
    await store.append(a, { spans: [sampleSpan({ traceId: traceId(1), spanId: spanId(50) })], events: [], texts: new Map() });
    await store.read(a, { from: { runs: {} }, sql: 'SELECT count(*) FROM runs' });
    await store.close();
    const tenant = await Tenant.open(TENANT_A, settingsOf({ dataDir }), 0, { broke: () => undefined, wrote: () => undefined });
    try {
      await test(tenant);
    } finally {
      await tenant.close();
    }
  });
}

describe('statements that questions become', () => {
  it('are understood by the engine, for every dataset and bound', () =>
    withTenant(async (tenant) => {
      for (const dataset of DATASETS) {
        for (const [what, bounds] of SHAPES) {
          for (const sql of [`SELECT count(*) FROM ${dataset}`, `WITH x AS (SELECT * FROM ${dataset}) SELECT * FROM x LIMIT 3`]) {
            await tenant.reading(async (connection) => {
              const statement = await statementOf(connection, tenant.directory, { from: { [dataset]: bounds }, sql });
              const plan = await query(connection, `EXPLAIN ${statement.sql}`, statement.params);
              expect(plan.length, `${dataset} with ${what}`).toBeGreaterThan(0);
            });
          }
        }
      }
    }));

  it('name only the files that can hold what is asked for', () =>
    withTenant(async (tenant) => {
      const filesFor = (dataset: Dataset, bounds: Bounds) =>
        tenant.reading(async (connection) => {
          const { sql } = await statementOf(connection, tenant.directory, { from: { [dataset]: bounds }, sql: `SELECT 1 FROM ${dataset}` });
          return sql.match(/[^/']+\.parquet/g) ?? [];
        });
      expect(await filesFor('nodes', {})).toHaveLength(2);
      expect(await filesFor('nodes', { traceIds: [traceId(1)] })).toHaveLength(1);
      expect(await filesFor('content', { traceIds: [traceId(2)] })).toHaveLength(1);
      expect(await filesFor('nodes', { traceIds: [traceId(77)] })).toHaveLength(0);
      expect(await filesFor('runs', { from: BASE_TIME })).toHaveLength(1);
      expect(await filesFor('runs', { to: BASE_TIME })).toHaveLength(1);
    }));

  it('bind what comes from outside and never paste it', () =>
    withStore(async ({ store, a, b }) => {
      await store.append(a, sampleRun(1, 1));
      await store.append(b, sampleRun(2, 1));
      for (const text of ["' OR true --", "x' UNION SELECT * FROM runs --", '/etc/passwd', '$1', '%', "'; DROP TABLE traces; --"]) {
        const rows = await store.read(a, { from: { runs: {} }, sql: 'SELECT * FROM runs WHERE name = $name', params: { name: text } });
        expect(rows).toEqual([]);
      }
      expect(await store.read(a, { from: { runs: {} }, sql: 'SELECT count(*) AS n FROM runs' })).toEqual([{ n: 1n }]);
    }));

  it('are stopped at their deadline, and the next one works', () =>
    withStore(async ({ store, a }) => {
      await store.append(a, sampleRun(1, 3));
      const slow = { from: { nodes: {} }, sql: 'SELECT count(*) FROM nodes, range(100000000000)', deadlineMs: 100 };
      await expect(store.read(a, slow)).rejects.toMatchObject({ code: 'timeout' });
      expect(await store.read(a, { from: { nodes: {} }, sql: 'SELECT count(*) AS n FROM nodes' })).toEqual([{ n: 4n }]);
    }));
});
