import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SECOND } from '../../base/time';
import { sampleRun, TENANT_A, traceId } from '../samples';
import { type TestRig, withStore } from '../test-store';
import { armFaults, timesReached } from './fault-point';

afterEach(() => armFaults(null));

const ready = ({ store }: TestRig) => vi.waitFor(() => expect(store.notReady()).toBeNull(), { timeout: 20_000, interval: 50 });

async function booksOf({ store, a, dataDir }: TestRig) {
  const [row] = await store.read<{ spans: bigint; keys: bigint }>(a, {
    from: { nodes: {} },
    sql: 'SELECT count(*) AS spans, count(DISTINCT trace_id || span_id) AS keys FROM nodes',
  });
  const files = readdirSync(path.join(dataDir, 'tenants', TENANT_A), { recursive: true }).map(String);
  return {
    spans: Number(row?.spans),
    keys: Number(row?.keys),
    doctor: await store.doctor(a),
    leftovers: files.filter((file) => file.endsWith('.part') || file.startsWith('quarantine/')),
  };
}

describe('a disk that fails', () => {
  it.each([
    ['append', 2, 'eio', 'The disk that holds the tenant data reports errors.'],
    ['commit', 2, 'enospc', 'The disk that holds the tenant data is full.'],
    // The rows are on disk by then, and nobody was told: the resend finds them.
    ['committed', 1, 'erofs', 'The disk that holds the tenant data is read-only.'],
  ])('at %s is a 503 with a time to retry; the resend is taken once', (step, times, kind, reason) =>
    withStore(async (rig) => {
      const { store, a, b } = rig;
      await store.append(a, sampleRun(1));
      await store.append(b, sampleRun(1));
      armFaults(`${kind}:${step}:1-${times}`);
      for (let tries = 0; tries < times; tries++) {
        await expect(store.append(a, sampleRun(2))).rejects.toMatchObject({ code: 'unavailable', status: 503, detail: { retryAfter: 5 } });
        expect(store.notReady()).toBe(reason);
      }
      expect((await store.loadRun(a, traceId(1)))?.spans, 'what is there can be read meanwhile').toHaveLength(4);
      const sent = await store.append(a, sampleRun(2));
      expect(sent.accepted + sent.duplicates).toBe(4);
      await ready(rig);
      expect(await booksOf(rig)).toEqual({ spans: 8, keys: 8, doctor: [], leftovers: [] });
      expect(await store.append(b, sampleRun(1))).toMatchObject({ duplicates: 4 });
    }),
  );

  it('is found sound again without anybody sending', () =>
    withStore(async (rig) => {
      const { store, a } = rig;
      await store.append(a, sampleRun(1));
      armFaults('eio:commit:1,eio:open.engine:1-2');
      await expect(store.append(a, sampleRun(2))).rejects.toMatchObject({ code: 'unavailable' });
      await expect(store.loadRun(a, traceId(1))).rejects.toMatchObject({ code: 'unavailable', detail: { retryAfter: 5 } });
      expect(store.notReady()).toContain('reports errors');
      await ready(rig);
      expect(timesReached('open.engine')).toBe(3);
      expect((await store.loadRun(a, traceId(1)))?.spans).toHaveLength(4);
    }));

  it.each(['open.tables', 'open.state'])('while a tenant is opened (%s) leaves no second instance behind', (step) =>
    withStore(async (rig) => {
      await rig.store.append(rig.a, sampleRun(1));
      await rig.reopen();
      armFaults(`eio:${step}`);
      await expect(rig.store.append(rig.a, sampleRun(2))).rejects.toMatchObject({ code: 'unavailable' });
      for (const n of [2, 3]) expect(await rig.store.append(rig.a, sampleRun(n))).toMatchObject({ accepted: 4 });
      await rig.reopen();
      expect(await booksOf(rig)).toMatchObject({ spans: 12, keys: 12 });
    }),
  );
});

describe('a seal that fails', () => {
  it.each(['segment.fsync', 'segment.folder', 'seal.freeze', 'seal.drop', 'seal.listed'])(
    'at %s leaves nothing half-done, and the next one finishes it',
    (step) =>
      withStore(async (rig) => {
        const { store, a, b } = rig;
        for (const n of [1, 2, 3]) await store.append(a, sampleRun(n));
        await store.append(b, sampleRun(1));
        armFaults(`eio:${step}:1`);
        await expect(store.seal(a, { force: true })).rejects.toMatchObject({ code: 'unavailable' });
        armFaults(null);
        expect(await booksOf(rig)).toEqual({ spans: 12, keys: 12, doctor: [], leftovers: [] });
        await store.append(a, sampleRun(4));
        await store.seal(a, { force: true });
        expect((await store.status(a)).hotSpans).toBe(0);
        expect(await booksOf(rig)).toEqual({ spans: 16, keys: 16, doctor: [], leftovers: [] });
        expect(await store.append(a, sampleRun(1))).toMatchObject({ duplicates: 4 });
      }),
  );

  it('in the background is said in the status, waits before it tries again, and takes data all the while', { timeout: 30_000 }, () =>
    withStore(
      async (rig) => {
        const { store, a, pass } = rig;
        armFaults('enospc:segment.fsync:1-2');
        await store.append(a, sampleRun(1));
        pass(30n * SECOND);
        await vi.waitFor(async () => expect((await store.status(a)).upkeepProblem).toMatch(/^Sealing has failed .* full\.$/), {
          timeout: 20_000,
        });
        expect(timesReached('segment.fsync')).toBeLessThanOrEqual(2);
        expect(await store.append(a, sampleRun(2))).toMatchObject({ accepted: 4 });
        await vi.waitFor(async () => expect(await store.status(a)).toMatchObject({ upkeepProblem: null, segments: { runs: 1 } }), {
          timeout: 20_000,
        });
        expect(await booksOf(rig)).toEqual({ spans: 8, keys: 8, doctor: [], leftovers: [] });
      },
      { upkeepMs: 20, settleQuietNs: 10n * SECOND, sealAgeNs: 20n * SECOND },
    ),
  );
});
