import { cp, mkdir, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, type Nanos } from '../../base/time';
import type { TenantScope } from '../../tenancy/scope';
import type { Batch, Store } from '../port';
import { BASE_TIME, sampleRun, sampleSpan, spanId, TENANT_A, traceId } from '../samples';
import { type TestRig, withStore } from '../test-store';
import { textsOnDisk } from './bytes-on-disk';

const START = BASE_TIME + 1_000_000_000_000n;

/** A run whose texts are found in a file if they are there: long enough not to be packed away by chance. */
function run(n: number, steps = 3): Batch {
  const batch = sampleRun(n, steps);
  return { ...batch, texts: new Map([...batch.texts.keys()].map((hash, step) => [hash, markOf(n, step)])) };
}

function markOf(n: number, step: number): string {
  return `EXPIRING-${n}-${step}-${'qzjxkv'.repeat(3)}-${(n * 7919 + step * 104_729) % 1_000_003}`;
}

const marks = (n: number) => [0, 1, 2].map((step) => markOf(n, step));

async function texts(store: Store, scope: TenantScope, n: number): Promise<string[]> {
  return [...(await store.loadTexts(scope, [traceId(n)], [...run(n).texts.keys()])).values()].sort();
}

async function contentRows(store: Store, scope: TenantScope): Promise<unknown> {
  const [row] = await store.read(scope, { from: { content: {} }, sql: 'SELECT count(*) AS n FROM content' });
  return row?.n;
}

/** Run 1 and 2 old and sealed, run 3 old and hot, run 4 young. */
async function threeOldOneYoung({ store, a, b, pass }: TestRig): Promise<{ contentBefore: Nanos }> {
  await store.append(a, run(1));
  await store.append(a, run(2));
  await store.append(b, run(1));
  await store.seal(a, { force: true });
  await store.append(a, run(3));
  pass(10n * DAY);
  await store.append(a, run(4));
  return { contentBefore: START + 5n * DAY };
}

describe('retention of texts', () => {
  it('takes what arrived before the cut, from files and tables, and nothing else', () =>
    withStore(async (rig) => {
      const { store, a, b } = rig;
      const { contentBefore } = await threeOldOneYoung(rig);
      const report = await store.retain(a, { contentBefore, nodesBefore: null });
      expect(report).toMatchObject({ datasets: { content: { rows: 9, segmentsDropped: 1 } }, oldest: START, runs: 0, fileRewritten: true });
      for (const n of [1, 2, 3]) expect(await texts(store, a, n)).toEqual([]);
      expect(await texts(store, a, 4)).toEqual(marks(4).sort());
      expect(await texts(store, b, 1)).toEqual(marks(1).sort());
      expect((await store.loadRun(a, traceId(1)))?.spans).toHaveLength(4);
      expect(await store.loadRun(a, traceId(1))).toMatchObject({ contentExpired: true, nodesTaken: null });
      expect(await store.loadRun(a, traceId(4))).toMatchObject({ contentExpired: false });
      expect(await store.doctor(a)).toEqual([]);
      const again = await store.retain(a, { contentBefore, nodesBefore: null });
      expect(again).toEqual({ datasets: {}, oldest: null, runs: 0, fileRewritten: false });
    }));

  it('leaves no byte of an expired text in any file of the tenant', () =>
    withStore(async (rig) => {
      const { store, a, dataDir } = rig;
      const directory = path.join(dataDir, 'tenants', TENANT_A);
      const { contentBefore } = await threeOldOneYoung(rig);
      const old = [1, 2, 3].flatMap(marks);
      await store.close();
      // Segments are compressed; the database file keeps even what was sealed and dropped long ago.
      expect((await textsOnDisk(directory, old)).length).toBeGreaterThan(3);
      await rig.reopen();
      await rig.store.retain(a, { contentBefore, nodesBefore: null });
      await rig.store.close();
      expect(await textsOnDisk(directory, old)).toEqual([]);
      expect(await textsOnDisk(directory, marks(4))).toEqual(marks(4));
      await rig.reopen();
      expect(await texts(rig.store, a, 4)).toEqual(marks(4).sort());
    }));

  it('reaches what lies in quarantine: leftovers of crashes, and files that nobody can read', () =>
    withStore(async (rig) => {
      const { a, dataDir } = rig;
      const directory = path.join(dataDir, 'tenants', TENANT_A);
      const { contentBefore } = await threeOldOneYoung(rig);
      const [file = ''] = (await readdir(path.join(directory, 'content'), { recursive: true })).filter((name) => name.endsWith('.parquet'));
      const folder = path.join(directory, 'quarantine');
      await mkdir(folder, { recursive: true });
      await cp(path.join(directory, 'content', file), path.join(folder, 'content__left-over.parquet'));
      await writeFile(path.join(folder, 'tenant.duckdb.unreadable'), markOf(1, 0));
      await utimes(path.join(folder, 'tenant.duckdb.unreadable'), new Date(0), new Date(0));
      await writeFile(path.join(folder, 'of-today'), 'something');
      await rig.store.retain(a, { contentBefore, nodesBefore: null });
      expect(await readdir(folder)).toEqual(['of-today']);
    }));

  it('takes all else where one file cannot be read, and names that one', () =>
    withStore(async (rig) => {
      const { store, a, dataDir, pass } = rig;
      const directory = path.join(dataDir, 'tenants', TENANT_A);
      await store.append(a, run(1));
      await store.seal(a, { force: true });
      const [file = ''] = (await readdir(path.join(directory, 'content'), { recursive: true })).filter((name) => name.endsWith('.parquet'));
      await store.append(a, run(2));
      await store.seal(a, { force: true });
      await truncate(path.join(directory, 'content', file), 40);
      pass(DAY);
      const report = await store.retain(a, { contentBefore: START + HOUR, nodesBefore: null });
      expect(report).toMatchObject({ datasets: { content: { rows: 3, segmentsDropped: 1 } }, unreadable: [`content/${file}`] });
      expect(await texts(store, a, 2)).toEqual([]);
    }));

  it('writes a mixed file anew without what expired', () =>
    withStore(async ({ store, a, pass }) => {
      await store.append(a, run(1));
      pass(2n * HOUR);
      await store.append(a, run(2));
      await store.seal(a, { force: true });
      const dry = await store.retain(a, { contentBefore: START + HOUR, nodesBefore: null }, { dryRun: true });
      expect(dry).toMatchObject({ datasets: { content: { rows: 3, segmentsDropped: 0, segmentsRewritten: 1 } }, fileRewritten: false });
      expect(await texts(store, a, 1)).toHaveLength(3);
      const done = await store.retain(a, { contentBefore: START + HOUR, nodesBefore: null });
      expect(done.datasets).toEqual(dry.datasets);
      expect(await texts(store, a, 1)).toEqual([]);
      expect(await texts(store, a, 2)).toEqual(marks(2).sort());
      expect(await store.doctor(a)).toEqual([]);
    }));

  it('gives an expired text to nobody from its hour on, before any file is touched', async () => {
    let cut: Nanos | null = null;
    await withStore(
      async ({ store, a, b, pass }) => {
        await store.append(a, run(1));
        await store.append(b, run(1));
        await store.seal(a, { force: true });
        pass(HOUR);
        await store.append(a, run(2));
        cut = START + MINUTE;
        expect(await texts(store, a, 1)).toEqual([]);
        expect(await texts(store, a, 2)).toHaveLength(3);
        expect(await contentRows(store, a)).toBe(3n);
        expect(await store.loadRun(a, traceId(1))).toMatchObject({ contentExpired: true });
        expect(await store.contentCuts(a)).toEqual({ before: START + MINUTE, made: [] });
        expect(await texts(store, b, 1)).toHaveLength(3);
      },
      { contentCut: async (scope) => (scope.tenantId === TENANT_A ? cut : null) },
    );
  });

  it('stays gone when the policy is lengthened and when copies are sent again', () =>
    withStore(async (rig) => {
      const { store, a } = rig;
      const { contentBefore } = await threeOldOneYoung(rig);
      await store.retain(a, { contentBefore, nodesBefore: null });
      expect(await store.append(a, run(1))).toMatchObject({ accepted: 0, duplicates: 4 });
      expect(await store.append(a, run(3))).toMatchObject({ accepted: 0, duplicates: 4 });
      for (const n of [1, 3]) expect(await texts(store, a, n)).toEqual([]);
      expect((await store.contentCuts(a)).before).toBe(contentBefore);
    }));

  it('stays gone when a copy comes in one request with something new', () =>
    withStore(async (rig) => {
      const { store, a } = rig;
      const { contentBefore } = await threeOldOneYoung(rig);
      await store.retain(a, { contentBefore, nodesBefore: null });
      const { spans, events, texts: old } = run(1);
      const content = [{ field: 'input', hash: 'feedfeedfeedfeed', size: 3, format: 'text', source: 'gen_ai.input.messages' }] as const;
      const late = sampleSpan({ traceId: traceId(1), spanId: spanId(91), content: [...content] });
      const both = { spans: [...spans, late], events, texts: new Map([...old, ['feedfeedfeedfeed', 'new']]) };
      expect(await store.append(a, both)).toMatchObject({ accepted: 1, duplicates: 4 });
      expect([...(await store.loadTexts(a, [traceId(1)], [...both.texts.keys()])).values()]).toEqual(['new']);
    }));

  it('keeps a text that a later span of an open run brings again, for its own time', () =>
    withStore(async ({ store, a, pass }) => {
      await store.append(a, run(1));
      pass(2n * DAY);
      await store.retain(a, { contentBefore: START + DAY, nodesBefore: null });
      const [hash, text] = [...run(1).texts][0] ?? ['', ''];
      const late = sampleSpan({
        traceId: traceId(1),
        spanId: spanId(90),
        parentSpanId: spanId(0),
        content: [{ field: 'input', hash, size: 20, format: 'text', source: 'gen_ai.input.messages' }],
      });
      expect(await store.append(a, { spans: [late], events: [], texts: new Map([[hash, text]]) })).toMatchObject({ accepted: 1 });
      expect(await texts(store, a, 1)).toEqual([text]);
    }));

  it('writes the database file anew only where it ever held what is taken', () =>
    withStore(async (rig) => {
      const { a, pass } = rig;
      for (const n of [1, 2]) {
        await rig.store.append(a, run(n));
        await rig.store.seal(a, { force: true });
        pass(2n * DAY);
      }
      expect(await rig.store.retain(a, { contentBefore: START + DAY, nodesBefore: null })).toMatchObject({ fileRewritten: true });
      // Sealed before the rewriting, so it was never in the present file.
      const second = await rig.store.retain(a, { contentBefore: START + 3n * DAY, nodesBefore: null });
      expect(second).toMatchObject({ datasets: { content: { rows: 3 } }, fileRewritten: false });
      await rig.store.close();
      expect(await textsOnDisk(path.join(rig.dataDir, 'tenants', TENANT_A), [1, 2].flatMap(marks))).toEqual([]);
    }));
});

describe('retention of nodes', () => {
  it('takes nodes, events, edges and texts of runs long past; run, usage and figures stay', () =>
    withStore(async (rig) => {
      const { store, a, b, pass } = rig;
      await store.append(a, run(1));
      await store.append(b, run(1));
      pass(HOUR);
      await store.append(a, run(2));
      await store.seal(a, { force: true });
      const figures = () =>
        store.read(a, {
          from: { runs: {}, usage: {} },
          sql: `SELECT (SELECT count(*) FROM runs) AS runs, (SELECT sum(spans) FROM runs) AS spans,
            (SELECT sum(cost_nanos) FROM usage) AS cost, (SELECT sum(nodes) FROM usage) AS nodes`,
        });
      const before = await figures();
      pass(400n * DAY);
      const nodesBefore = START + MINUTE;
      const dry = await store.retain(a, { contentBefore: null, nodesBefore }, { dryRun: true });
      const report = await store.retain(a, { contentBefore: null, nodesBefore });
      expect(report).toEqual({ ...dry, fileRewritten: true });
      expect(report).toMatchObject({ runs: 1, datasets: { nodes: { rows: 4 }, events: { rows: 1 }, content: { rows: 3 } } });
      expect(report.datasets.edges?.rows).toBeGreaterThan(0);
      expect(report.datasets.runs).toBeUndefined();
      expect(await figures()).toEqual(before);
      const gone = await store.loadRun(a, traceId(1));
      expect(gone).toMatchObject({ spans: [], events: [], nodesTaken: { at: START + HOUR + 400n * DAY, before: nodesBefore } });
      expect((await store.loadRun(a, traceId(2)))?.spans).toHaveLength(4);
      expect((await store.loadRun(b, traceId(1)))?.spans).toHaveLength(4);
      expect(await store.read(a, { from: { nodes: {} }, sql: 'SELECT DISTINCT trace_id FROM nodes' })).toEqual([{ trace_id: traceId(2) }]);
      expect(await store.read(a, { from: { edges: {} }, sql: 'SELECT DISTINCT run_id FROM edges' })).toEqual([{ run_id: traceId(2) }]);
      expect(await store.doctor(a)).toEqual([]);
    }));

  it('does not let an expired span come back as a run, neither its copy nor a new span of it', () =>
    withStore(async (rig) => {
      const { a, pass } = rig;
      await rig.store.append(a, run(1));
      await rig.store.seal(a, { force: true });
      pass(400n * DAY);
      await rig.store.retain(a, { contentBefore: null, nodesBefore: START + MINUTE });
      const check = async (copies: object) => {
        expect(await rig.store.append(a, run(1))).toMatchObject({ accepted: 0, ...copies });
        const fresh = sampleSpan({ traceId: traceId(1), spanId: spanId(77) });
        expect(await rig.store.append(a, { spans: [fresh], events: [], texts: new Map() })).toMatchObject({ accepted: 0, tooLate: 1 });
        const linked = sampleSpan({
          traceId: traceId(5),
          spanId: spanId(0),
          links: [{ traceId: traceId(1), spanId: spanId(0), relation: null }],
        });
        await rig.store.append(a, { spans: [linked], events: [], texts: new Map() });
        await rig.store.seal(a, { force: true });
        const rows = await rig.store.read(a, { from: { runs: {} }, sql: 'SELECT run_id, spans FROM runs ORDER BY run_id' });
        expect(rows).toEqual([
          { run_id: traceId(1), spans: 4 },
          { run_id: traceId(5), spans: 1 },
        ]);
      };
      await check({ duplicates: 4 });
      await rig.reopen();
      await check({ duplicates: 4 });
      pass(31n * DAY);
      await rig.store.retain(a, { contentBefore: null, nodesBefore: START + MINUTE });
      await rig.reopen();
      await check({ duplicates: 0, tooLate: 5 });
    }));

  it('is known to have been there when the database is lost, though others shared its files', () =>
    withStore(async (rig) => {
      const { a, pass, dataDir } = rig;
      await rig.store.append(a, run(1));
      pass(HOUR);
      await rig.store.append(a, run(2));
      await rig.store.seal(a, { force: true });
      pass(400n * DAY);
      await rig.store.retain(a, { contentBefore: null, nodesBefore: START + MINUTE });
      await rig.store.close();
      for (const name of ['tenant.duckdb', 'tenant.duckdb.wal']) await rm(path.join(dataDir, 'tenants', TENANT_A, name), { force: true });
      await rig.reopen();
      expect(await rig.store.loadRun(a, traceId(1))).toMatchObject({ spans: [], contentExpired: true });
      expect((await rig.store.loadRun(a, traceId(1)))?.nodesTaken).not.toBeNull();
      expect(await rig.store.loadRun(a, traceId(2))).toMatchObject({ nodesTaken: null });
      const fresh = sampleSpan({ traceId: traceId(1), spanId: spanId(77) });
      expect(await rig.store.append(a, { spans: [fresh], events: [], texts: new Map() })).toMatchObject({ accepted: 0, tooLate: 1 });
      const rows = await rig.store.read(a, { from: { runs: {} }, sql: 'SELECT sum(spans)::BIGINT AS spans FROM runs' });
      expect(rows).toEqual([{ spans: 8n }]);
    }));

  it('is not blamed for a run whose file is lost, and its figures stay as they were', () =>
    withStore(async (rig) => {
      const { a, dataDir } = rig;
      const directory = path.join(dataDir, 'tenants', TENANT_A);
      await rig.store.append(a, run(1));
      await rig.store.seal(a, { force: true });
      await rig.store.close();
      const [file = ''] = (await readdir(path.join(directory, 'nodes'), { recursive: true })).filter((name) => name.endsWith('.parquet'));
      await truncate(path.join(directory, 'nodes', file), 40);
      await rm(path.join(directory, 'tenant.duckdb'));
      await rig.reopen();
      expect(await rig.store.loadRun(a, traceId(1))).toMatchObject({ nodesTaken: null, spans: [] });
      const fresh = sampleSpan({ traceId: traceId(1), spanId: spanId(77) });
      expect(await rig.store.append(a, { spans: [fresh], events: [], texts: new Map() })).toMatchObject({ accepted: 0, tooLate: 1 });
      expect(await rig.store.read(a, { from: { runs: {} }, sql: 'SELECT spans FROM runs' })).toEqual([{ spans: 4 }]);
    }));

  it('counts a run by its last span: one that still goes on keeps all', () =>
    withStore(async ({ store, a, pass }) => {
      await store.append(a, run(1));
      pass(2n * DAY);
      await store.append(a, { spans: [sampleSpan({ traceId: traceId(1), spanId: spanId(50) })], events: [], texts: new Map() });
      const report = await store.retain(a, { contentBefore: null, nodesBefore: START + DAY });
      expect(report).toMatchObject({ runs: 0, datasets: {} });
      expect((await store.loadRun(a, traceId(1)))?.spans).toHaveLength(5);
    }));
});
