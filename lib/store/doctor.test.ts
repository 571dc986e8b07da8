import { mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleRun, TENANT_A } from './samples';
import { type TestRig, withStore } from './test-store';

async function withSealed(test: (rig: TestRig, directory: string, segment: string) => Promise<void>): Promise<void> {
  await withStore(async (rig) => {
    await rig.store.append(rig.a, sampleRun(1, 3));
    await rig.store.append(rig.b, sampleRun(2, 3));
    await rig.store.seal(rig.a, { force: true });
    const directory = path.join(rig.dataDir, 'tenants', TENANT_A);
    const [segment = ''] = (await readdir(path.join(directory, 'nodes'), { recursive: true })).filter((name) => name.endsWith('.parquet'));
    await test(rig, directory, path.join('nodes', segment));
  });
}

describe('doctor', () => {
  it('finds a segment that is missing', () =>
    withSealed(async ({ store, a, b }, directory, segment) => {
      await rm(path.join(directory, segment));
      expect(await store.doctor(a)).toMatchObject([{ severity: 'error', file: segment, problem: expect.stringContaining('missing') }]);
      expect(await store.doctor(b)).toEqual([]);
    }));

  it('finds a flipped bit that the engine would not notice', () =>
    withSealed(async ({ store, a }, directory, segment) => {
      const bytes = await readFile(path.join(directory, segment));
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      await writeFile(path.join(directory, segment), bytes);
      expect(await store.doctor(a)).toMatchObject([{ severity: 'error', problem: expect.stringContaining('SHA-256') }]);
    }));

  it('finds a segment that was cut', () =>
    withSealed(async ({ store, a }, directory, segment) => {
      await truncate(path.join(directory, segment), 200);
      expect(await store.doctor(a)).toMatchObject([{ severity: 'error', problem: expect.stringContaining('200 bytes') }]);
    }));

  it('reports a link in the place of a segment, and never follows it', () =>
    withSealed(async ({ store, a }, directory, segment) => {
      const elsewhere = path.join(directory, '..', 'moved.parquet');
      await writeFile(elsewhere, await readFile(path.join(directory, segment)));
      await rm(path.join(directory, segment));
      await symlink(elsewhere, path.join(directory, segment));
      expect(await store.doctor(a)).toMatchObject([{ severity: 'error', problem: expect.stringContaining('link') }]);
      await expect(store.read(a, { from: { nodes: {} }, sql: 'SELECT count(*) FROM nodes' })).rejects.toThrow();
    }));

  it('reports foreign files and links, and does not read them', () =>
    withSealed(async ({ store, a }, directory) => {
      await mkdir(path.join(directory, 'nodes', '2020-01-01'), { recursive: true });
      await writeFile(path.join(directory, 'nodes', '2020-01-01', 'foreign.parquet'), 'not mine');
      await symlink('/etc/passwd', path.join(directory, 'runs', 'link.parquet'));
      const findings = await store.doctor(a);
      expect(findings.map(({ severity, file }) => ({ severity, file }))).toEqual([
        { severity: 'warning', file: 'nodes/2020-01-01/foreign.parquet' },
        { severity: 'warning', file: 'runs/link.parquet' },
      ]);
      expect(await store.read(a, { from: { nodes: {} }, sql: 'SELECT count(*) AS n FROM nodes' })).toEqual([{ n: 4n }]);
    }));
});

describe('opening a tenant', () => {
  it('removes half-written files, and moves what it does not know to quarantine', () =>
    withSealed(async (rig, directory, segment) => {
      await writeFile(path.join(directory, `${segment}.part`), 'half');
      await writeFile(path.join(directory, path.dirname(segment), 'stranger.parquet'), 'kept');
      await rig.reopen();
      expect(await rig.store.doctor(rig.a)).toEqual([]);
      const quarantine = await readdir(path.join(directory, 'quarantine'));
      expect(quarantine).toEqual([`${path.dirname(segment).replaceAll('/', '__')}__stranger.parquet`]);
      expect(await readFile(path.join(directory, 'quarantine', quarantine[0] ?? ''), 'utf8')).toBe('kept');
    }));
});
