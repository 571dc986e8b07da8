import { spawnSync } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UnknownOutcome } from './engine/statement';
import { openStore } from './open-store';
import { registries } from './registry';
import { sampleRun, TENANT_A, TENANT_B, traceId } from './samples';
import { testScope, withStore } from './test-store';

describe('one instance a tenant', () => {
  it('is shared by all who open the same directory, so that nothing committed is lost', () =>
    withStore(async ({ store, a, b, dataDir }) => {
      const second = openStore({ dataDir, upkeepMs: 0 });
      await Promise.all([1, 2, 3, 4, 5, 6].map((n) => (n % 2 === 0 ? store : second).append(a, sampleRun(n, 1))));
      await store.append(b, sampleRun(9, 1));
      const count = { from: { runs: {} }, sql: 'SELECT count(*) AS n FROM runs' };
      expect(await store.read(a, count)).toEqual([{ n: 6n }]);
      expect(await second.read(a, count)).toEqual([{ n: 6n }]);
    }));

  it('refuses a second process in clear words', { timeout: 30_000 }, () =>
    withStore(async ({ store, a, dataDir }) => {
      await store.append(a, sampleRun(1, 1));
      const script = path.join(import.meta.dirname, 'crash', 'append-forever.ts');
      const child = spawnSync(process.execPath, ['--import', 'tsx', script, dataDir], { encoding: 'utf8', timeout: 20_000 });
      expect(child.status).not.toBe(0);
      expect(child.stderr).toContain('Another process holds the tenant database');
      expect(await store.append(a, sampleRun(2, 1))).toMatchObject({ accepted: 2 });
    }),
  );

  it('is closed when idle ones are too many, and opened again with all its data', () =>
    withStore(
      async ({ store, a, b }) => {
        for (let n = 0; n < 6; n++) {
          await store.append(a, sampleRun(n, 1));
          await store.append(b, sampleRun(n, 2));
        }
        expect((await store.loadRun(a, traceId(3)))?.spans).toHaveLength(2);
        expect((await store.loadRun(b, traceId(3)))?.spans).toHaveLength(3);
      },
      { maxOpenTenants: 1 },
    ));

  it('works for a real scope only', () =>
    withStore(async ({ store, a }) => {
      await store.append(a, sampleRun(1, 1));
      const forged = Object.assign(Object.create(Object.getPrototypeOf(a)), { ...a });
      await expect(store.loadRun(forged, traceId(1))).rejects.toThrow(TypeError);
      await expect(store.append({ ...a } as never, sampleRun(2, 1))).rejects.toThrow(TypeError);
      expect(() => testScope('../t_x' as never)).not.toThrow();
      await expect(store.loadRun(testScope('../t_x' as never), traceId(1))).rejects.toThrow();
    }));

  it('refuses a tenant directory that is a link to another', () =>
    withStore(async ({ store, a, b, dataDir }) => {
      await store.append(a, sampleRun(1, 1));
      await rm(path.join(dataDir, 'tenants', TENANT_B), { recursive: true, force: true });
      await mkdir(path.join(dataDir, 'tenants'), { recursive: true });
      await symlink(path.join(dataDir, 'tenants', TENANT_A), path.join(dataDir, 'tenants', TENANT_B));
      await expect(store.loadRun(b, traceId(1))).rejects.toThrow();
    }));
});

describe('an instance whose commit failed', () => {
  it('says why it takes no data, is opened again by itself, and has lost nothing', () =>
    withStore(async ({ store, a, b, dataDir }) => {
      await store.append(a, sampleRun(1, 1));
      const versionBefore = await store.version(a);
      const failed = registries()
        .get(dataDir)
        ?.lease(TENANT_A, (tenant) =>
          tenant.writer.exclusive(() => Promise.reject(new UnknownOutcome(new Error('IO Error: No space left on device')))),
        );
      const meanwhile = store.append(a, sampleRun(2, 1)).catch((error) => error.code);
      await expect(failed).rejects.toThrow('No space left');
      expect(store.notReady()).toBe('The disk that holds the tenant data is full.');
      expect(await store.append(b, sampleRun(1, 1))).toMatchObject({ accepted: 2 });
      expect(await meanwhile).toBe('unavailable');
      expect(await store.append(a, sampleRun(2, 1))).toMatchObject({ accepted: 2 });
      expect(store.notReady()).toBeNull();
      expect(await store.append(a, sampleRun(1, 1))).toMatchObject({ duplicates: 2 });
      expect(await store.version(a)).toBeGreaterThan(versionBefore);
    }));
});
