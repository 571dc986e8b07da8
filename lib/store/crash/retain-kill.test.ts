import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS_ALLOWED } from '../../base/env';
import { DAY, HOUR } from '../../base/time';
import { openStore } from '../open-store';
import type { Batch } from '../port';
import { textsOnDisk } from '../retain/bytes-on-disk';
import { BASE_TIME, sampleRun, TENANT_A, traceId } from '../samples';
import { testScope } from '../test-store';
import type { FaultStep } from './fault-steps';

const SCRIPT = path.join(import.meta.dirname, 'retain-once.ts');
const STEPS: readonly FaultStep[] = [
  'retain.noted',
  'retain.hot',
  'retain.marked',
  'segment.rename',
  'retain.catalogue',
  'retain.listed',
  'retain.unlinked',
  'retain.keys',
  'rewrite.copy',
  'rewrite.fsync',
  'rewrite.rename',
  'rewrite.folder',
  'rewrite.done',
];

/** Runs 1 and 5 are long past, run 2 has expired texts, run 3 likewise and hot, run 4 is young. All but 1 and 3 share their files. */
const START = BASE_TIME + 1_000n * HOUR;
const CUT = { contentBefore: START + 20n * DAY, nodesBefore: START + DAY };
const NOW = START + 22n * DAY;

function run(n: number): Batch {
  const batch = sampleRun(n, 2);
  return { ...batch, texts: new Map([...batch.texts.keys()].map((hash, step) => [hash, markOf(n, step)])) };
}

const markOf = (n: number, step: number) => `KILLED-${n}-${step}-${'wvkqzx'.repeat(3)}-${(n * 7919 + step * 104_729) % 1_000_003}`;
const marks = (...runs: number[]) => runs.flatMap((n) => [markOf(n, 0), markOf(n, 1)]);

describe('a process that is killed while retention runs', () => {
  const scope = testScope(TENANT_A);
  let root = '';

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'aegis-retain-'));
    let now = START;
    const store = openStore({ dataDir: path.join(root, 'before'), upkeepMs: 0, clock: () => now });
    await store.append(scope, run(1));
    await store.seal(scope, { force: true });
    await store.append(scope, run(5));
    now += 10n * DAY;
    await store.append(scope, run(2));
    now = START + 21n * DAY;
    await store.append(scope, run(4));
    await store.seal(scope, { force: true });
    now = START + 19n * DAY;
    await store.append(scope, run(3));
    await store.close();
  });
  afterAll(() => rm(root, { recursive: true }));

  it.concurrent.each(STEPS)('at %s takes the same as one that is not, and nothing more', { timeout: 240_000 }, async (step) => {
    const dataDir = path.join(root, step);
    await cp(path.join(root, 'before'), dataDir, { recursive: true });
    expect(await killedAt(step, dataDir)).toBe('SIGKILL');
    let now = NOW + DAY;
    const store = openStore({ dataDir, upkeepMs: 0, clock: () => now });
    try {
      await expectWhole();
      await store.retain(scope, CUT);
      await expectWhole();
      now += 40n * DAY;
      if (step === 'retain.keys') await store.retain(scope, CUT);
      expect(await store.doctor(scope)).toEqual([]);
    } finally {
      await store.close();
    }
    const directory = path.join(dataDir, 'tenants', TENANT_A);
    expect(await textsOnDisk(directory, marks(1, 2, 3, 5))).toEqual([]);
    expect((await readdir(directory)).filter((name) => name.includes('.new'))).toEqual([]);

    /** What is to stay is there at each moment, and what is to go is given to nobody again. */
    async function expectWhole(): Promise<void> {
      const [sums] = await store.read(scope, {
        from: { runs: {}, usage: {} },
        sql: 'SELECT (SELECT count(*) FROM runs) AS runs, (SELECT sum(spans)::BIGINT FROM runs) AS spans, (SELECT sum(nodes)::BIGINT FROM usage) AS nodes',
      });
      expect(sums).toEqual({ runs: 5n, spans: 15n, nodes: 15n });
      for (const n of [2, 3, 4]) expect((await store.loadRun(scope, traceId(n)))?.spans, `run ${n}`).toHaveLength(3);
      const kept = await store.loadTexts(scope, [traceId(4)], [...run(4).texts.keys()]);
      expect([...kept.values()].sort()).toEqual(marks(4));
      expect(await store.append(scope, run(2))).toMatchObject({ accepted: 0, duplicates: 3 });
    }
  });

  function killedAt(step: FaultStep, dataDir: string): Promise<NodeJS.Signals | null> {
    const later = step === 'retain.keys' ? 40n : 0n;
    const args = [NOW, CUT.contentBefore, CUT.nodesBefore, later].map(String);
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, dataDir, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, AEGIS_FAULT: `kill:${step}`, AEGIS_FAULT_ALLOWED: FAULTS_ALLOWED },
    });
    return new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  }
});
