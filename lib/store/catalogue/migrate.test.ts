import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConfined } from '../engine/open-confined';
import { sampleRun, sampleSpan, spanId, TENANT_A, traceId } from '../samples';
import { type TestRig, withStore } from '../test-store';
import { makeOld } from './old-data';

const REDACTIONS = [
  { where: 'gen_ai.input.messages|0', detector: 'email', count: 2 },
  { where: 'labels.customer', detector: 'custom:our|own 100%7C', count: 1 },
];

function redacted(n: number) {
  const run = sampleRun(n, 2);
  const [root, ...rest] = run.spans;
  return root
    ? { ...run, spans: [{ ...root, redactions: REDACTIONS }, ...rest], events: run.events.map((e) => ({ ...e, redactions: REDACTIONS })) }
    : run;
}

/** One sealed run and one in the hot tier, as schema version 1 left them. */
async function withOldData(test: (rig: TestRig, directory: string) => Promise<void>): Promise<void> {
  await withStore(async (rig) => {
    const directory = path.join(rig.dataDir, 'tenants', TENANT_A);
    await rig.store.append(rig.a, sampleRun(1, 2));
    await rig.store.seal(rig.a, { force: true });
    await rig.store.append(rig.a, sampleRun(2, 2));
    await rig.store.close();
    await makeOld(directory);
    await rig.reopen();
    await test(rig, directory);
  });
}

describe('data of an older schema version', () => {
  it('opens, takes new spans with what was redacted, and is sealed and merged with them', () =>
    withOldData(async (rig) => {
      const { a } = rig;
      const check = async () => {
        const runs = await Promise.all([1, 2, 3].map((n) => rig.store.loadRun(a, traceId(n))));
        expect(runs.map((run) => run?.spans.length)).toEqual([3, 3, 3]);
        expect(runs.map((run) => run?.spans.filter((span) => span.redactions).length)).toEqual([0, 0, 1]);
        expect(runs[2]?.spans.find((span) => span.redactions)?.redactions).toEqual(REDACTIONS);
        expect(runs[2]?.events[0]?.redactions).toEqual(REDACTIONS);
        expect(runs[0]?.events[0]).not.toHaveProperty('redactions');
        const [row] = await rig.store.read(a, { from: { nodes: {} }, sql: 'SELECT count(*) AS n, count(redactions) AS r FROM nodes' });
        expect(row).toEqual({ n: 9n, r: 1n });
        expect(await rig.store.doctor(a)).toEqual([]);
      };
      expect(await rig.store.append(a, redacted(3))).toMatchObject({ accepted: 3 });
      await check();
      expect(await rig.store.append(a, sampleRun(1, 2))).toMatchObject({ accepted: 0, duplicates: 3 });
      await rig.store.seal(a, { force: true });
      await check();
      for (let n = 10; n < 18; n++) {
        await rig.store.append(a, sampleRun(n, 1));
        await rig.store.seal(a, { force: true });
      }
      expect((await rig.store.status(a)).segments.nodes).toBeLessThan(10);
      await rig.reopen();
      expect((await rig.store.loadRun(a, traceId(3)))?.spans.find((span) => span.redactions)?.redactions).toEqual(REDACTIONS);
      expect(await rig.store.doctor(a)).toEqual([]);
    }));

  it('can be read where no file has the new columns yet', () =>
    withOldData(async ({ store, a }) => {
      const sql = 'SELECT count(*) AS n, count(redactions) AS r FROM nodes';
      expect(await store.read(a, { from: { nodes: { traceIds: [traceId(1)] } }, sql })).toEqual([{ n: 3n, r: 0n }]);
      expect(await store.append(a, { spans: [late()], events: [], texts: new Map() })).toMatchObject({ accepted: 1 });
      expect((await store.loadRun(a, traceId(1)))?.spans).toHaveLength(4);
    }));

  it('is not touched when a newer version wrote it', () =>
    withStore(async (rig) => {
      await rig.store.append(rig.a, sampleRun(1, 1));
      await rig.store.close();
      const directory = path.join(rig.dataDir, 'tenants', TENANT_A);
      const instance = await openConfined(directory, { memory: '128MB', spill: '100MB', checkpoint: '16MB' });
      const connection = await instance.connect();
      await connection.run("UPDATE meta SET value = '99' WHERE key = 'schema_version'");
      connection.closeSync();
      instance.closeSync();
      await rig.reopen();
      await expect(rig.store.loadRun(rig.a, traceId(1))).rejects.toThrow(/newer/);
      await expect(rig.store.append(rig.b, sampleRun(1, 1))).resolves.toMatchObject({ accepted: 2 });
    }));
});

function late() {
  return sampleSpan({ traceId: traceId(1), spanId: spanId(50), parentSpanId: spanId(0) });
}
