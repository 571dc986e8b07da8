import { rmSync } from 'node:fs';
import { test } from '@playwright/test';
import { FAULT_STEPS } from '../../lib/store/crash/fault-steps';
import { CrashWorld } from './crash-world';
import { PROVOKE, TIMES } from './provoke';

/** `npm run faults` asks for 200. */
const RANDOM_KILLS = Number(process.env.AEGIS_KILLS ?? 40);
/** Losses stay, so the books need not be balanced after each crash. */
const BALANCE_EVERY = 10;

/** Steps after which what was never synced would be missed: segments are listed, and what they were made of is gone. */
const POWER_STEPS = ['segment.done', 'seal.listed', 'seal.listed', 'committed'] as const;

test.describe.configure({ mode: 'serial' });

/** Two installations take turns on the two cores: while one starts, the other works. */
let worlds: CrashWorld[] = [];
test.beforeAll(async () => {
  worlds = await Promise.all([CrashWorld.make(), CrashWorld.make()]);
});
test.afterAll(() => {
  for (const world of worlds) {
    console.log(world.readyReport());
    rmSync(world.dataDir, { recursive: true, force: true });
  }
});

/** Each of the jobs in whichever world is free, and now and then the books. */
async function share<Job>(jobs: readonly Job[], crash: (world: CrashWorld, job: Job) => Promise<void>): Promise<void> {
  const waiting = [...jobs];
  await Promise.all(
    worlds.map(async (world) => {
      for (let count = 1; waiting.length > 0; count++) {
        const job = waiting.shift();
        if (job !== undefined) await crash(world, job);
        if (count % BALANCE_EVERY === 0) await world.balance();
      }
      await world.balance();
    }),
  );
}

test('a server that dies at any named step loses and doubles nothing', async () => {
  test.setTimeout(FAULT_STEPS.length * 60_000);
  await share(FAULT_STEPS, (world, step) => world.crashAt(`kill:${step}:${TIMES[step] ?? 1}`, PROVOKE[step]));
});

test('a machine that loses power at a step loses nothing: what was not synced is not missed', async () => {
  test.setTimeout(180_000);
  await share(POWER_STEPS, async (world, step) => {
    await world.crashAt(`power:${step}:${TIMES[step] ?? 3}`);
    await world.balance();
  });
});

test(`kill -9 at ${RANDOM_KILLS} random moments of a stream of exports from two tenants loses and doubles nothing`, async () => {
  test.setTimeout(60_000 + RANDOM_KILLS * 20_000);
  const kills = Array.from({ length: RANDOM_KILLS }, (_, at) => at + 1);
  await share(kills, (world, kill) => world.crashAfter(Math.random() * 500, kill % 4 === 0));
});
