import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../base/time';
import type { TenantScope } from '../../tenancy/scope';
import type { Store } from '../port';
import { sampleRun, sampleSpan, spanId, TENANT_A, traceId } from '../samples';
import { type TestRig, withStore } from '../test-store';

const directoryOf = ({ dataDir }: TestRig) => path.join(dataDir, 'tenants', TENANT_A);

async function loseDatabase(rig: TestRig): Promise<void> {
  await rig.store.close();
  for (const name of ['tenant.duckdb', 'tenant.duckdb.wal']) await rm(path.join(directoryOf(rig), name), { force: true });
}

/** Runs of every kind that only the tables know something of. */
async function fill({ store, a, b, pass }: TestRig): Promise<void> {
  await store.append(b, sampleRun(1, 2));
  for (let n = 0; n < 4; n++) {
    await store.append(a, sampleRun(n, 2, { startTime: 1_763_600_000_000_000_000n - BigInt(n % 2) * 24n * HOUR }));
    await store.seal(a, { force: true });
  }
  // Late spans of a sealed run, a conflicting copy, a run joined by its id and one by a link, spans over the cap.
  const late = sampleSpan({ traceId: traceId(1), spanId: spanId(40), parentSpanId: spanId(0) });
  await store.append(a, { spans: [late], events: [], texts: new Map() });
  const conflict = sampleRun(2, 2);
  await store.append(a, { ...conflict, spans: conflict.spans.map((span) => ({ ...span, name: 'other' })) });
  await store.append(a, sampleRun(20, 1, { facts: { explicitRunId: 'r-1' } }));
  await store.seal(a, { force: true });
  await store.append(a, sampleRun(21, 1, { facts: { explicitRunId: 'r-1' } }));
  await store.append(a, sampleRun(22, 1, { links: [{ traceId: traceId(3), spanId: spanId(0), relation: null }] }));
  await store.append(a, sampleRun(23, 14));
  pass(10n * MINUTE);
  await store.seal(a, { force: true });
}

const RELATIONS = [
  ['nodes', 'trace_id, span_id'],
  ['events', 'event_id, trace_id'],
  ['content', 'trace_id, hash'],
  ['runs', 'run_id'],
  ['edges', 'run_id, id'],
  ['usage', 'ALL'],
] as const;

/** Everything that can be asked, and what a resend does. */
async function everything(store: Store, a: TenantScope) {
  const relations = new Map<string, unknown>();
  for (const [name, order] of RELATIONS) {
    relations.set(name, await store.read(a, { from: { [name]: {} }, sql: `SELECT * FROM ${name} ORDER BY ${order}` }));
  }
  for (const name of ['usage_cube', 'usage_runs', 'usage_latency'] as const) {
    const sums = name === 'usage_runs' ? 'sum(runs)' : 'sum(nodes)';
    const keys =
      name === 'usage_cube'
        ? 'hour_ns, model, kind, cause, category, outcome, sum(cost_nanos)::BIGINT'
        : `* EXCLUDE (${name === 'usage_runs' ? 'runs' : 'nodes'})`;
    relations.set(
      name,
      await store.read(a, {
        from: { [name]: {} },
        sql: `SELECT ${keys}, ${sums}::BIGINT AS n FROM ${name} GROUP BY ALL HAVING ${sums} <> 0 ORDER BY ALL`,
      }),
    );
  }
  const runs = await Promise.all([0, 1, 2, 3, 20, 21, 22, 23, 99].map((n) => store.loadRun(a, traceId(n))));
  const { segments, hotSpans, unsettledRuns } = await store.status(a);
  return { relations, runs: runs.map(sorted), segments, hotSpans, unsettledRuns, version: await store.version(a) };
}

function sorted(run: Awaited<ReturnType<Store['loadRun']>>) {
  return run && { ...run, spans: [...run.spans].sort((x, y) => (x.traceId + x.spanId < y.traceId + y.spanId ? -1 : 1)) };
}

describe('rebuilding a tenant', () => {
  it('from its segments alone gives back everything as it was, and copies are still known', { timeout: 60_000 }, () =>
    withStore(
      async (rig) => {
        await fill(rig);
        const before = await everything(rig.store, rig.a);
        await loseDatabase(rig);
        await rig.reopen();
        const report = await rig.store.rebuild(rig.a);
        expect(report).toMatchObject({ runs: 6, lost: [{ file: 'tenant.duckdb', severity: 'error' }] });
        expect(await everything(rig.store, rig.a)).toEqual(before);
        expect(await rig.store.doctor(rig.a)).toEqual([]);
        for (const n of [0, 1, 3]) expect(await rig.store.append(rig.a, sampleRun(n, 2))).toMatchObject({ accepted: 0 });
        expect(await rig.store.append(rig.a, sampleRun(24, 1, { facts: { explicitRunId: 'r-1' } }))).toMatchObject({ accepted: 2 });
        expect((await rig.store.loadRun(rig.a, traceId(24)))?.runId).toBe(traceId(20));
        await rig.store.seal(rig.a, { force: true });
        expect((await rig.store.loadRun(rig.a, traceId(24)))?.spans).toHaveLength(6);
        // What was rebuilt can be rebuilt.
        const again = await everything(rig.store, rig.a);
        await rig.store.rebuild(rig.a);
        expect(await everything(rig.store, rig.a)).toEqual(again);
        expect(await rig.store.read(rig.b, { from: { nodes: {} }, sql: 'SELECT count(*) AS n FROM nodes' })).toEqual([{ n: 3n }]);
      },
      { maxSpansOfRun: 10 },
    ),
  );

  it('keeps hot rows where the database opens', () =>
    withStore(async (rig) => {
      await fill(rig);
      await rig.store.append(rig.a, sampleRun(50, 3));
      await rig.store.append(rig.a, { spans: [sampleSpan({ traceId: traceId(4), spanId: spanId(77) })], events: [], texts: new Map() });
      const before = await everything(rig.store, rig.a);
      const report = await rig.store.rebuild(rig.a);
      expect(report.lost).toEqual([]);
      expect(await everything(rig.store, rig.a)).toEqual(before);
      expect((await rig.store.loadRun(rig.a, traceId(50)))?.hotSpans).toBe(4);
    }));

  it('happens by itself when the database is gone, before its segments are taken for strangers', () =>
    withStore(async (rig) => {
      await fill(rig);
      const before = await everything(rig.store, rig.a);
      await loseDatabase(rig);
      await rig.reopen();
      expect(await everything(rig.store, rig.a)).toEqual(before);
    }));

  it('puts a database aside that cannot be read, and says what may be lost with it', () =>
    withStore(async (rig) => {
      await fill(rig);
      const before = await everything(rig.store, rig.a);
      await rig.store.close();
      await writeFile(path.join(directoryOf(rig), 'tenant.duckdb'), 'no database at all');
      await rig.reopen();
      const { lost } = await rig.store.rebuild(rig.a);
      expect(lost).toEqual([expect.objectContaining({ file: 'tenant.duckdb', problem: expect.stringContaining('quarantine') })]);
      expect(await readdir(path.join(directoryOf(rig), 'quarantine'))).toContain('tenant.duckdb.1');
      expect(await everything(rig.store, rig.a)).toEqual(before);
    }));

  it('knows which runs retention took, and does not let their spans come back', () =>
    withStore(async (rig) => {
      await rig.store.append(rig.a, sampleRun(1, 2));
      await rig.store.seal(rig.a, { force: true });
      rig.pass(HOUR);
      const cut = 2n ** 62n;
      await rig.store.retain(rig.a, { contentBefore: cut, nodesBefore: cut });
      await loseDatabase(rig);
      await rig.reopen();
      await rig.store.rebuild(rig.a);
      expect((await rig.store.loadRun(rig.a, traceId(1)))?.nodesTaken).not.toBeNull();
      expect(await rig.store.append(rig.a, sampleRun(1, 2))).toMatchObject({ accepted: 0 });
      const runs = {
        from: { runs: {}, usage_cube: {} },
        sql: 'SELECT spans, (SELECT sum(nodes)::BIGINT FROM usage_cube) AS nodes FROM runs',
      };
      expect(await rig.store.read(rig.a, runs)).toEqual([{ spans: 3, nodes: 3n }]);
    }));

  it('names a segment that cannot be read, and uses the others', () =>
    withStore(async (rig) => {
      await fill(rig);
      const files = await readdir(path.join(directoryOf(rig), 'content'), { recursive: true });
      const broken = `content/${files.find((file) => file.endsWith('.parquet'))}`;
      const [before] = await rig.store.read(rig.a, { from: { runs: {} }, sql: 'SELECT count(*) AS n FROM runs' });
      await rig.store.close();
      await writeFile(path.join(directoryOf(rig), broken), 'PAR1 cut short');
      await rig.reopen();
      const { lost } = await rig.store.rebuild(rig.a);
      expect(lost.map(({ file }) => file)).toContain(broken);
      expect(await rig.store.read(rig.a, { from: { runs: {} }, sql: 'SELECT count(*) AS n FROM runs' })).toEqual([before]);
      expect(await rig.store.read(rig.a, { from: { content: {} }, sql: 'SELECT count(*) > 0 AS some FROM content' })).toEqual([
        { some: true },
      ]);
    }));
});
