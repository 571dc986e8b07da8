import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const SCRIPT = path.join(import.meta.dirname, 'on-a-small-disk.ts');
/** A file system in memory that only the child sees. */
const MOUNT = 'mount -t tmpfs -o size=32m none "$1" && exec "$2" --import tsx "$3" "$1"';

const nothingAmiss = { missing: [], doubled: 0, doctor: [] };

/** Some systems let nobody mount anything; a limit of file sizes (disk-full.test.ts) and injected errors are tried there all the same. */
const mayMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0;
if (!mayMount) console.warn('Skipped: this system lets a test mount no file system of its own.');

describe.runIf(mayMount)('a real file system that takes no more', () => {
  let said: Record<'full' | 'sealing' | 'readOnly', Record<string, unknown>>;
  beforeAll(() => {
    const disk = mkdtempSync(path.join(tmpdir(), 'aegis-disk-'));
    const child = spawnSync('unshare', ['-rm', 'sh', '-c', MOUNT, 'sh', disk, process.execPath, SCRIPT], { encoding: 'utf8' });
    rmSync(disk, { recursive: true });
    if (child.status !== 0) throw new Error(child.stderr || child.stdout);
    said = JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '') as typeof said;
  }, 120_000);

  it('is answered with 503 and a retry time while it is full, says so, and is in use again by itself once there is room', () => {
    expect(said.full).toEqual({
      refused: 'unavailable 5',
      notReady: 'The disk that holds the tenant data is full.',
      again: true,
      recovered: 'ready',
      after: 'acknowledged',
      ...nothingAmiss,
    });
  });

  it('makes sealing fail without leaving half a segment, and the next one seals everything', () => {
    expect(said.sealing).toEqual({ failed: 'unavailable', left: [], recovered: 'ready', sealed: true, ...nothingAmiss });
  });

  it('is told when it is read-only, and in use again once it can be written', () => {
    expect(said.readOnly).toEqual({
      refused: 'unavailable 5',
      notReady: 'The disk that holds the tenant data is read-only.',
      recovered: 'ready',
      after: 'acknowledged',
      ...nothingAmiss,
    });
  });
});
