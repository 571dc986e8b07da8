import { rmSync } from 'node:fs';
import { test } from '@playwright/test';
import { FAULT_STEPS } from '../../lib/store/crash/fault-steps';
import { CrashWorld } from './crash-world';
import { OF_RETENTION, PROVOKE, TIMES } from './provoke';
import { share } from './share';

/** `npm run faults` asks for 200. */
const RANDOM_KILLS = Number(process.env.AEGIS_KILLS ?? 12);

const STEPS = FAULT_STEPS.filter((step) => !OF_RETENTION.test(step));

/** Steps after which what was never synced would be missed: segments are listed, and what they were made of is gone. */
const POWER_STEPS = ['segment.done', 'seal.listed', 'compact.listed'] as const;

test.describe.configure({ mode: 'serial' });

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

test('a server that dies at any named step loses and doubles nothing', async () => {
  test.setTimeout(STEPS.length * 130_000);
  await share(worlds, STEPS, (world, step) => world.crashAt(`kill:${step}:${TIMES[step] ?? 1}`, PROVOKE[step]));
});

test('a machine that loses power at a step loses nothing: what was not synced is not missed', async () => {
  test.setTimeout(POWER_STEPS.length * 130_000);
  await share(worlds, POWER_STEPS, async (world, step) => {
    await world.crashAt(`power:${step}`);
    await world.balance();
  });
});

test(`kill -9 at ${RANDOM_KILLS} random moments of a stream of exports from two tenants loses and doubles nothing`, async () => {
  test.setTimeout(60_000 + RANDOM_KILLS * 20_000);
  const kills = Array.from({ length: RANDOM_KILLS }, (_, at) => at + 1);
  await share(worlds, kills, (world, kill) => world.crashAfter(Math.random() * 500, kill % 4 === 0));
});
