import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { segmentFolderFiles } from '../catalogue/tidy-files';
import { query } from '../engine/statement';
import { BASE_TIME, sampleRun, sampleSpan, spanId, TENANT_A, traceId } from '../samples';
import { seal } from '../seal/seal';
import { settingsOf } from '../store-options';
import { Tenant } from '../tenant';
import { withStore } from '../test-store';
import { prepareBatch } from '../write/prepare';
import { compact } from './compact';

const COUNTS = `SELECT (SELECT count(*) FROM nodes) AS nodes, (SELECT count(*) FROM runs) AS runs, (SELECT count(*) FROM edges) AS edges,
  (SELECT sum(calls)::BIGINT FROM usage) AS calls, (SELECT count(*) FROM content) AS texts`;
const ALL = { nodes: {}, runs: {}, edges: {}, usage: {}, content: {} };

describe('merging segments', () => {
  it('keeps few files, loses and doubles nothing, and copies are still recognised', () =>
    withStore(async ({ store, a, b, dataDir }) => {
      for (let n = 0; n < 16; n++) {
        await store.append(a, sampleRun(n, 3));
        await store.seal(a, { force: true });
      }
      await store.append(b, sampleRun(3, 1));
      expect((await store.status(a)).segments.nodes).toBeLessThan(10);
      expect(await store.read(a, { from: ALL, sql: COUNTS })).toMatchObject([{ nodes: 64n, runs: 16n, texts: 48n }]);
      expect((await store.loadRun(a, traceId(5)))?.spans).toHaveLength(4);
      expect(await store.append(a, sampleRun(5, 3))).toMatchObject({ accepted: 0, duplicates: 4 });
      expect(await store.doctor(a)).toEqual([]);
      const onDisk = await readdir(path.join(dataDir, 'tenants', TENANT_A, 'nodes'), { recursive: true });
      const files = onDisk.filter((name) => name.endsWith('.parquet'));
      expect(files).toHaveLength((await store.status(a)).segments.nodes);
      expect(await store.read(b, { from: { nodes: {} }, sql: 'SELECT count(*) AS n FROM nodes' })).toEqual([{ n: 2n }]);
    }));

  it('leaves superseded run rows behind and keeps the newest', () =>
    withStore(async ({ store, a }) => {
      await store.append(a, sampleRun(1, 2));
      await store.seal(a, { force: true });
      for (let n = 0; n < 8; n++) {
        const late = sampleSpan({ traceId: traceId(1), spanId: spanId(100 + n), parentSpanId: spanId(0) });
        await store.append(a, { spans: [late], events: [], texts: new Map() });
        await store.seal(a, { force: true });
      }
      expect(await store.read(a, { from: { runs: {} }, sql: 'SELECT spans FROM runs' })).toEqual([{ spans: 11 }]);
      expect((await store.loadRun(a, traceId(1)))?.spans).toHaveLength(11);
    }));

  it('unlinks the files that it merged when nobody reads them any more, not before', () =>
    withStore(async ({ store, a, dataDir }) => {
      for (let n = 0; n < 4; n++) await store.append(a, sampleRun(n, 1, { startTime: BASE_TIME }));
      await store.close();
      const tenant = await Tenant.open(TENANT_A, settingsOf({ dataDir, upkeepMs: 0 }), 0, {
        broke: () => undefined,
        wrote: () => undefined,
      });
      try {
        const files = async () => (await segmentFolderFiles(tenant.directory)).filter((file) => file.startsWith('nodes/'));
        for (let n = 0; n < 4; n++) {
          await tenant.writer.append(await prepareBatch(sampleRun(10 + n, 1)));
          await seal(tenant, { force: true });
        }
        const before = await files();
        let merging: Promise<number> = Promise.resolve(0);
        await tenant.reading(async (connection) => {
          const sql = 'SELECT count(*) AS n FROM segments';
          const [known] = await query<{ n: bigint }>(connection, sql);
          merging = compact(tenant);
          // Listed for everybody else, while this reader may still open what it knows.
          while ((await tenant.reading((other) => query<{ n: bigint }>(other, sql)))[0]?.n === known?.n) await setImmediate();
          expect(await files()).toEqual(expect.arrayContaining(before));
        });
        expect(await merging).toBeGreaterThan(0);
        expect(await files()).not.toEqual(expect.arrayContaining(before));
      } finally {
        await tenant.close();
      }
    }));

  it('never disturbs who reads meanwhile', () =>
    withStore(async ({ store, a }) => {
      let done = false;
      const reader = async () => {
        let last = 0n;
        let reads = 0;
        while (!done) {
          const [row] = await store.read<{ n: bigint; d: bigint }>(a, {
            from: { nodes: {} },
            sql: 'SELECT count(*) AS n, count(DISTINCT trace_id || span_id) AS d FROM nodes',
          });
          expect(row?.d).toBe(row?.n);
          expect(row?.n).toBeGreaterThanOrEqual(last);
          last = row?.n ?? 0n;
          reads++;
        }
        return reads;
      };
      const readers = [reader(), reader()];
      for (let n = 0; n < 9; n++) {
        await store.append(a, sampleRun(n, 3));
        await store.seal(a, { force: true });
      }
      done = true;
      for (const reads of await Promise.all(readers)) expect(reads).toBeGreaterThan(5);
    }));
});
