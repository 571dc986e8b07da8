import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FAULTS_ALLOWED } from '../../base/env';
import { armFaults } from '../crash/fault-point';
import { sampleRun, TENANT_A, traceId } from '../samples';
import { type TestRig, withStore } from '../test-store';

const COUNTS = 'SELECT (SELECT count(*) FROM nodes) AS nodes, (SELECT count(*) FROM runs) AS runs, (SELECT count(*) FROM content) AS texts';
const ALL = { nodes: {}, runs: {}, content: {} };

/** Seals of one day, enough of them that the last one sets off a merge. */
async function sealMany({ store, a }: TestRig, from: number): Promise<void> {
  for (let n = from; n < from + 4; n++) {
    await store.append(a, sampleRun(n, 2));
    await store.seal(a, { force: true });
  }
}

async function filesOf({ dataDir }: TestRig): Promise<string[]> {
  return readdir(path.join(dataDir, 'tenants', TENANT_A, 'nodes'), { recursive: true });
}

describe('merging in a process of its own', () => {
  afterEach(() => {
    delete process.env.AEGIS_FAULT;
    delete process.env.AEGIS_FAULT_ALLOWED;
    armFaults(null);
  });

  it('gives the same as merging here', () =>
    withStore(
      async (rig) => {
        await sealMany(rig, 0);
        expect((await rig.store.status(rig.a)).segments.nodes).toBeLessThan(4);
        expect(await rig.store.read(rig.a, { from: ALL, sql: COUNTS })).toEqual([{ nodes: 12n, runs: 4n, texts: 8n }]);
        expect((await rig.store.loadRun(rig.a, traceId(2)))?.spans).toHaveLength(3);
        expect(await rig.store.append(rig.a, sampleRun(2, 2))).toMatchObject({ accepted: 0, duplicates: 3 });
        expect(await rig.store.doctor(rig.a)).toEqual([]);
      },
      { mergeHereRows: 0 },
    ));

  it('leaves nothing behind when it is killed, and the next one goes on', () =>
    withStore(
      async (rig) => {
        // Armed in the child only: this process has looked already.
        armFaults(null);
        Object.assign(process.env, { AEGIS_FAULT: 'kill:segment.fsync:3', AEGIS_FAULT_ALLOWED: FAULTS_ALLOWED });
        await expect(sealMany(rig, 0)).rejects.toThrow(/SIGKILL/);
        delete process.env.AEGIS_FAULT;
        expect(await rig.store.read(rig.a, { from: ALL, sql: 'SELECT count(DISTINCT run_id) = count(*) AS once FROM runs' })).toEqual([
          { once: true },
        ]);
        const listed = (await rig.store.status(rig.a)).segments.nodes;
        expect((await filesOf(rig)).filter((file) => file.endsWith('.parquet'))).toHaveLength(listed);
        expect((await filesOf(rig)).filter((file) => file.endsWith('.part'))).toEqual([]);
        await sealMany(rig, 20);
        expect((await rig.store.status(rig.a)).segments.nodes).toBeLessThan(7);
        expect(await rig.store.doctor(rig.a)).toEqual([]);
      },
      { mergeHereRows: 0 },
    ));
});
