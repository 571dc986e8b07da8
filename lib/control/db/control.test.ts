import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { lockDataDir } from '../server/data-dir-lock';
import { openControl } from './control';

const dir = mkdtempSync(path.join(tmpdir(), 'aegis-control-'));
const url = `file:${path.join(dir, 'control.db')}`;
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the control-plane database', () => {
  it('is readable by its owner alone, and flushes each commit', async () => {
    const db = await openControl(url);
    for (const file of ['control.db', 'control.db-wal', 'control.db-shm'])
      expect(statSync(path.join(dir, file)).mode & 0o077, file).toBe(0);
    const { rows } = await sql<{ synchronous: bigint }>`PRAGMA synchronous`.execute(db);
    expect(rows[0]?.synchronous).toBe(2n);
    await db.destroy();
  });

  it('is opened by the server and the command at once, and both write', async () => {
    const [one, two] = await Promise.all([openControl(url), openControl(url)]);
    const write = (db: typeof one, name: string) => db.insertInto('settings').values({ name, value: 'x' }).execute();
    await Promise.all(Array.from({ length: 20 }, (_, i) => write(i % 2 ? one : two, `n${i}`)));
    expect(await one.selectFrom('settings').select('name').execute()).toHaveLength(20);
    await Promise.all([one.destroy(), two.destroy()]);
  });

  it('queues transactions of one process, and undoes a failed one whole', async () => {
    const db = await openControl(url);
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('settings').values({ name: 'half', value: 'x' }).execute();
      throw new Error('stop');
    });
    const other = db.transaction().execute((trx) => trx.insertInto('settings').values({ name: 'whole', value: 'x' }).execute());
    await expect(failing).rejects.toThrow('stop');
    await other;
    const names = (await db.selectFrom('settings').select('name').execute()).map(({ name }) => name);
    expect(names).toContain('whole');
    expect(names).not.toContain('half');
    await db.destroy();
  });

  it('is refused when a newer Aegis wrote it', async () => {
    const db = await openControl(url);
    await sql`UPDATE schema_version SET version = 999`.execute(db);
    await db.destroy();
    await expect(openControl(url)).rejects.toThrow(/newer Aegis/);
  });
});

describe('the secret that keys credentials', () => {
  it('is made once, for its owner alone, and read by whoever comes later', async () => {
    process.env.AEGIS_DATA_DIR = dir;
    const { keyedHash } = await import('./data-secret');
    const hash = keyedHash('api-key', 'text');
    const file = path.join(dir, 'credentials.key');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(keyedHash('api-key', 'text')).toBe(hash);
    expect(keyedHash('invite', 'text')).not.toBe(hash);
  });
});

describe('lockDataDir', () => {
  it('belongs to one holder until that one releases it', async () => {
    const first = await lockDataDir(dir);
    expect(first).not.toBeNull();
    expect(await lockDataDir(dir)).toBeNull();
    await first?.release();
    const second = await lockDataDir(dir);
    expect(second).not.toBeNull();
    await second?.release();
  });
});
