import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from './open-store';
import { registries } from './registry';
import { sampleRun, TENANT_A } from './samples';
import { withStore } from './test-store';

/** What the engine gets wrong without an error, where no other test would notice. */

const FOLDER = import.meta.dirname;

function productFiles(): { file: string; source: string }[] {
  const files = readdirSync(FOLDER, { recursive: true }).map(String);
  const product = files.filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('.contract.'));
  return product.map((file) => ({ file, source: readFileSync(path.join(FOLDER, file), 'utf8') }));
}

describe('streaming reads, which end early on an error without saying so', () => {
  it('are used nowhere in the store', () => {
    const streaming = /\.(stream|streamAndRead\w*|yieldRow\w*|yieldColumn\w*|fetchAllChunks|fetchChunk|startStream\w*)\(/;
    expect(
      productFiles()
        .filter(({ source }) => streaming.test(source))
        .map(({ file }) => file),
    ).toEqual([]);
  });
});

describe('a second instance on one file, which loses what the first commits', () => {
  it('can be made in one place only', () => {
    const makers = productFiles().filter(({ source }) => /DuckDBInstance\.(create|fromCache)\(/.test(source));
    expect(makers.map(({ file }) => file)).toEqual(['engine/open-confined.ts']);
  });

  it('is not possible for another process, whatever this one did with the tenant’s files', { timeout: 60_000 }, () =>
    withStore(async ({ store, a, dataDir }) => {
      for (let n = 1; n <= 5; n++) {
        await store.append(a, sampleRun(n));
        await store.seal(a, { force: true });
      }
      await store.doctor(a);
      await store.status(a);
      const tenant = registries().get(dataDir);
      await tenant?.lease(TENANT_A, ({ writer, connection }) => writer.exclusive(() => connection.run('CHECKPOINT')));
      await store.append(a, sampleRun(6));
      const script = path.join(FOLDER, 'crash', 'append-forever.ts');
      const child = spawnSync(process.execPath, ['--import', 'tsx', script, dataDir], { encoding: 'utf8', timeout: 50_000 });
      expect(child.stderr).toContain('Another process holds the tenant database');
      await store.append(a, sampleRun(7));
      await store.close();
      const again = openStore({ dataDir, upkeepMs: 0 });
      expect(await again.read(a, { from: { runs: {} }, sql: 'SELECT count(*) AS n FROM runs' })).toEqual([{ n: 7n }]);
      await again.close();
    }),
  );
});

describe('write conflicts, which several writers would have', () => {
  it('do not happen, whatever goes on at once', () =>
    withStore(async ({ store, a, b, pass }) => {
      const count = { from: { runs: {} }, sql: 'SELECT count(*) AS n FROM runs' };
      const work = Array.from({ length: 12 }, async (_, n) => {
        await store.append(a, sampleRun(n, 2));
        await store.append(b, sampleRun(n, 1));
        if (n % 3 === 0) await store.seal(a, { force: true });
        if (n % 4 === 1) await store.read(a, count);
        if (n % 4 === 2) await store.retain(a, { contentBefore: null, nodesBefore: null });
        pass(1_000_000n);
        await store.append(a, sampleRun(n, 2));
      });
      await Promise.all(work);
      expect(await store.read(a, { from: { nodes: {} }, sql: 'SELECT count(*) AS n FROM nodes' })).toEqual([{ n: 36n }]);
      expect(await store.read(a, count)).toEqual([{ n: 12n }]);
      expect(await store.read(b, count)).toEqual([{ n: 12n }]);
    }));
});

const SLOW = { from: { nodes: {} }, sql: 'SELECT sum(x.range * y.range) AS n FROM range(100000000) x, range(100000000) y, nodes' } as const;

describe('a long reader, which keeps checkpoints from happening', () => {
  it('is ended at its deadline, and the log is written away after it', { timeout: 60_000 }, () =>
    withStore(
      async ({ store, a, b, dataDir }) => {
        const sizeOf = (file: string) => lstatSync(path.join(dataDir, 'tenants', TENANT_A, file), { throwIfNoEntry: false })?.size ?? 0;
        let n = 0;
        const append = async () => {
          for (let end = n + 6; n < end; n++) await store.append(a, sampleRun(n, 60));
        };
        await append();
        const reader = store.read(a, { ...SLOW, deadlineMs: 1_000 }).catch((error) => error.code);
        for (let turn = 0; turn < 3; turn++) await append();
        expect(await reader).toBe('timeout');
        await append();
        expect(sizeOf('tenant.duckdb'), 'what was written into the database file').toBeGreaterThan(LIMIT * 5);
        expect(sizeOf('tenant.duckdb.wal')).toBeLessThan(LIMIT * 6);
        expect(await store.read(a, { from: { runs: {} }, sql: 'SELECT count(*) AS n FROM runs' })).toEqual([{ n: BigInt(n) }]);
        expect(await store.read(b, { from: { runs: {} }, sql: 'SELECT count(*) AS n FROM runs' })).toEqual([{ n: 0n }]);
      },
      { engine: { memory: '256MB', spill: '1GB', checkpoint: `${LIMIT}B` } },
    ),
  );

  it('of a request may not take longer than five seconds', () =>
    withStore(async ({ dataDir }) => {
      expect(registries().get(dataDir)?.settings.deadlineMs).toBe(5_000);
    }));
});

/** Size of the log at which a commit writes it into the database file. */
const LIMIT = 80_000;
