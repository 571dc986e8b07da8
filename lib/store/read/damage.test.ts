import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../base/time';
import type { Dataset } from '../port';
import { sampleRun, sampleSpan, spanId, TENANT_A, traceId } from '../samples';
import { type TestRig, withStore } from '../test-store';

type Harm = (file: string) => void;

const HARM: Record<string, { harm: Harm; problem: RegExp }> = {
  missing: { harm: (file) => rmSync(file), problem: /the file is missing/ },
  truncated: { harm: (file) => truncateSync(file, 200), problem: /it has 200 bytes of \d+/ },
  overwritten: { harm: (file) => writeFileSync(file, readFileSync(file).fill(7, 0)), problem: /its bytes changed/ },
};

/** Absolute paths of a dataset's segments, oldest seal first. */
function segments({ dataDir }: TestRig, dataset: Dataset | 'keys'): string[] {
  const folder = path.join(dataDir, 'tenants', TENANT_A, dataset);
  const files = readdirSync(folder, { recursive: true }).map(String);
  return files
    .filter((file) => file.endsWith('.parquet'))
    .sort()
    .map((file) => path.join(folder, file));
}

const first = (rig: TestRig, dataset: Dataset | 'keys') => segments(rig, dataset)[0] ?? '';
const named = (file: string) => file.slice(file.indexOf(TENANT_A) + TENANT_A.length + 1);

/** Two runs in a segment each, and one of the other tenant. */
async function sealTwo({ store, a, b }: TestRig): Promise<void> {
  await store.append(a, sampleRun(1));
  await store.append(b, sampleRun(1));
  await store.seal(a, { force: true });
  await store.append(a, sampleRun(2));
  await store.seal(a, { force: true });
  await store.seal(b, { force: true });
}

describe('a segment that is damaged', () => {
  for (const [how, { harm, problem }] of Object.entries(HARM)) {
    it(`(${how}) makes its run say what is missing, and leaves all others whole`, () =>
      withStore(async (rig) => {
        const { store, a, b } = rig;
        await sealTwo(rig);
        const file = first(rig, 'nodes');
        harm(file);
        const run = await store.loadRun(a, traceId(1));
        expect(run?.spans).toEqual([]);
        expect(run?.missingSpans).toBe(4);
        expect(run?.missingSegments).toEqual([{ dataset: 'nodes', file: named(file), problem: expect.stringMatching(problem) }]);
        expect(await store.loadRun(a, traceId(2))).toMatchObject({ missingSegments: [], missingSpans: 0, sealedSpans: 4 });
        expect(await store.loadRun(b, traceId(1))).toMatchObject({ missingSegments: [], sealedSpans: 4 });
        const whole = { from: { nodes: {} }, sql: 'SELECT count(*) AS n FROM nodes' };
        const refusal = await store.read(a, whole).catch((error) => error);
        expect(refusal).toMatchObject({ code: 'unavailable', status: 503 });
        expect(refusal.message).toContain(named(file));
        expect(await store.read(b, whole)).toEqual([{ n: 4n }]);
        expect(await store.read(a, { from: { nodes: { traceIds: [traceId(2)] } }, sql: whole.sql })).toEqual([{ n: 4n }]);
        expect(await store.doctor(a)).toMatchObject([{ severity: 'error', file: named(file) }]);
        expect((await store.status(a)).damagedSegments).toEqual([named(file)]);
        expect(store.notReady()).toBeNull();
      }));
  }

  it('whose rows are merely wrong is found by its SHA-256 in the background', { timeout: 30_000 }, () =>
    withStore(
      async (rig) => {
        await sealTwo(rig);
        const files = segments(rig, 'nodes');
        // The rows of the second run under the name of the first: a sound file, and the wrong one.
        writeFileSync(files[0] ?? '', readFileSync(files[1] ?? ''));
        await rig.reopen();
        await vi.waitFor(async () => expect((await rig.store.status(rig.a)).damagedSegments).toEqual([named(files[0] ?? '')]), {
          timeout: 20_000,
        });
        expect((await rig.store.loadRun(rig.a, traceId(1)))?.missingSegments).toHaveLength(1);
        await expect(rig.store.read(rig.a, { from: { nodes: {} }, sql: 'SELECT 1 FROM nodes' })).rejects.toThrow(
          /its bytes changed|bytes of/,
        );
      },
      { upkeepMs: 20 },
    ),
  );

  it('is read again once it was put right', () =>
    withStore(async (rig) => {
      await sealTwo(rig);
      const file = first(rig, 'nodes');
      renameSync(file, `${file}.away`);
      expect((await rig.store.loadRun(rig.a, traceId(1)))?.missingSegments).toHaveLength(1);
      renameSync(`${file}.away`, file);
      expect(await rig.store.loadRun(rig.a, traceId(1))).toMatchObject({ missingSegments: [], sealedSpans: 4 });
      expect((await rig.store.status(rig.a)).damagedSegments).toEqual([]);
    }));

  it('never gives a run other figures: a late span leaves its row as it was', () =>
    withStore(async (rig) => {
      const { store, a, pass } = rig;
      await sealTwo(rig);
      rmSync(first(rig, 'nodes'));
      const late = sampleSpan({ traceId: traceId(1), spanId: spanId(9), parentSpanId: spanId(0) });
      expect(await store.append(a, { spans: [late], events: [], texts: new Map() })).toMatchObject({ accepted: 1 });
      const rows = { from: { runs: {} }, sql: 'SELECT run_id, spans FROM runs ORDER BY run_id' };
      const asBefore = [
        { run_id: traceId(1), spans: 4 },
        { run_id: traceId(2), spans: 4 },
      ];
      expect(await store.read(a, rows)).toEqual(asBefore);
      pass(2n * MINUTE);
      await store.seal(a);
      expect(await store.read(a, rows)).toEqual(asBefore);
      expect(await store.loadRun(a, traceId(1))).toMatchObject({ hotSpans: 1, missingSpans: 4 });
    }));

  it('of keys refuses the late copies that it should recognise, and nothing that came beside them', () =>
    withStore(async (rig) => {
      const { store, a } = rig;
      await sealTwo(rig);
      await rig.reopen();
      const file = first(rig, 'keys');
      rmSync(file);
      const [copy, fresh] = await Promise.allSettled([rig.store.append(a, sampleRun(1)), rig.store.append(a, sampleRun(3))]);
      expect(copy).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
      expect(String((copy as PromiseRejectedResult).reason)).toContain(named(file));
      expect(fresh).toMatchObject({ status: 'fulfilled', value: { accepted: 4 } });
      expect(await rig.store.append(a, sampleRun(2))).toMatchObject({ duplicates: 4 });
      expect(rig.store.notReady()).toBeNull();
      expect(store).toBeDefined();
    }));

  it('of texts gives no text rather than calling it expired', () =>
    withStore(async (rig) => {
      const { store, a } = rig;
      await sealTwo(rig);
      const hashes = [...sampleRun(1).texts.keys()];
      rmSync(first(rig, 'content'));
      await expect(store.loadTexts(a, [traceId(1)], hashes)).rejects.toThrow(/segment content\/.*the file is missing/);
      expect((await store.loadTexts(a, [traceId(2)], [...sampleRun(2).texts.keys()])).size).toBeGreaterThan(0);
    }));

  it('is never merged: wrong rows would get a digest that is right', () =>
    withStore(async (rig) => {
      const { store, a, pass } = rig;
      for (let n = 1; n <= 3; n++) {
        await store.append(a, sampleRun(n));
        pass(SECOND);
        await store.seal(a, { force: true });
      }
      const files = segments(rig, 'nodes');
      writeFileSync(files[0] ?? '', readFileSync(files[1] ?? ''));
      for (let n = 4; n <= 5; n++) {
        await store.append(a, sampleRun(n));
        await store.seal(a, { force: true });
      }
      expect(segments(rig, 'nodes')).toContain(files[0]);
      expect((await store.doctor(a)).map(({ file }) => file)).toEqual([named(files[0] ?? '')]);
      for (let n = 2; n <= 5; n++) expect(await store.loadRun(a, traceId(n))).toMatchObject({ missingSegments: [], sealedSpans: 4 });
    }));
});
