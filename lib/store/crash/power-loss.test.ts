import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../base/time';
import { sampleRun, TENANT_A, traceId } from '../samples';
import { moveIntoPlace, prepareFolder } from '../seal/durable-files';
import { type TestRig, withStore } from '../test-store';
import { armFaults } from './fault-point';
import { fileSynced, losePower, watchFolder } from './power-loss';

afterEach(() => armFaults(null));

/** Keeps the books of the disk; the step itself is never reached. */
const ARMED = 'power:checkpointed:999999';

const folderOf = ({ dataDir }: TestRig) => path.join(dataDir, 'tenants', TENANT_A);

describe('a disk that loses what was not synced', () => {
  it('forgets bytes without fsync, names without fsync of their folder, and removals without it', () =>
    withStore(async (rig) => {
      const directory = folderOf(rig);
      const at = (name: string) => path.join(directory, 'nodes', name);
      mkdirSync(path.join(directory, 'nodes'), { recursive: true });
      writeFileSync(at('old'), 'here before');
      armFaults(ARMED);
      watchFolder(directory);
      writeFileSync(at('named.part'), 'named, not synced');
      await moveIntoPlace(directory, 'nodes/named.part', 'nodes/named');
      writeFileSync(at('whole.part'), 'synced and named');
      await sync(at('whole.part'));
      await moveIntoPlace(directory, 'nodes/whole.part', 'nodes/whole');
      writeFileSync(at('unnamed.part'), 'synced, its name not');
      await sync(at('unnamed.part'));
      renameSync(at('unnamed.part'), at('unnamed'));
      rmSync(at('old'));
      losePower();
      expect(readdirSync(path.join(directory, 'nodes')).sort()).toEqual(['named', 'old', 'whole']);
      expect(readFileSync(at('whole'), 'utf8')).toBe('synced and named');
      expect(readFileSync(at('named'), 'utf8')).toBe('named, n');
    }));

  it('forgets a folder whose own name was not synced', () =>
    withStore(async (rig) => {
      const directory = folderOf(rig);
      mkdirSync(directory, { recursive: true });
      armFaults(ARMED);
      watchFolder(directory);
      await prepareFolder(directory, 'nodes/2026-01-01');
      mkdirSync(path.join(directory, 'edges'));
      losePower();
      expect(existsSync(path.join(directory, 'nodes/2026-01-01'))).toBe(true);
      expect(existsSync(path.join(directory, 'edges'))).toBe(false);
    }));

  it('finds nothing of a tenant missing after seals and merges', { timeout: 180_000 }, () =>
    withStore(async (rig) => {
      const { a, b, pass } = rig;
      armFaults(ARMED);
      for (let n = 0; n < 6; n++) {
        await rig.store.append(a, sampleRun(n));
        if (n < 2) await rig.store.append(b, sampleRun(n, 1));
        pass(SECOND);
        await rig.store.seal(a, { force: true });
      }
      await rig.store.seal(b, { force: true });
      await rig.store.append(a, sampleRun(6));
      await rig.store.close();
      losePower();
      await rig.reopen();
      for (let n = 0; n <= 6; n++) expect((await rig.store.loadRun(a, traceId(n)))?.spans, `run ${n}`).toHaveLength(4);
      for (let n = 0; n < 2; n++) expect((await rig.store.loadRun(b, traceId(n)))?.spans, `run ${n}`).toHaveLength(2);
      expect([...(await rig.store.doctor(a)), ...(await rig.store.doctor(b))]).toEqual([]);
      expect((await rig.store.status(a)).segments.nodes).toBeLessThan(6);
    }),
  );
});

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
  fileSynced(file);
}
