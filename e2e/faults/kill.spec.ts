import { rmSync } from 'node:fs';
import { test } from '@playwright/test';
import { FAULT_STEPS } from '../../lib/store/crash/fault-steps';
import { CrashWorld } from './crash-world';
import { PROVOKE, TIMES } from './provoke';

/** `npm run faults` asks for 200. */
const RANDOM_KILLS = Number(process.env.AEGIS_KILLS ?? 24);
/** Losses stay, so the books need not be balanced after each crash. */
const BALANCE_EVERY = 12;

/** Steps after which what was never synced would be missed: segments are listed, and what they were made of is gone. */
const POWER_STEPS = ['segment.done', 'seal.listed', 'committed'] as const;

test.describe.configure({ mode: 'serial' });

let world: CrashWorld;
test.beforeAll(async () => {
  world = await CrashWorld.make();
});
test.afterAll(() => {
  console.log(world.readyReport());
  rmSync(world.dataDir, { recursive: true, force: true });
});

test('a server that dies at any named step loses and doubles nothing', async () => {
  test.setTimeout(FAULT_STEPS.length * 60_000);
  for (const [at, step] of FAULT_STEPS.entries()) {
    await test.step(step, () => world.crashAt(`kill:${step}:${TIMES[step] ?? 1}`, PROVOKE[step]));
    if (at % BALANCE_EVERY === BALANCE_EVERY - 1) await world.balance();
  }
  await world.balance();
});

test('a machine that loses power at a step loses nothing: what was not synced is not missed', async () => {
  test.setTimeout(180_000);
  for (const step of POWER_STEPS) {
    await test.step(step, () => world.crashAt(`power:${step}:${TIMES[step] ?? 3}`));
    await world.balance();
  }
});

test(`kill -9 at ${RANDOM_KILLS} random moments of a stream of exports from two tenants loses and doubles nothing`, async () => {
  test.setTimeout(60_000 + RANDOM_KILLS * 20_000);
  for (let kill = 1; kill <= RANDOM_KILLS; kill++) {
    await world.crashAfter(Math.random() * 500, kill % 4 === 0);
    if (kill % BALANCE_EVERY === 0) await world.balance();
  }
  await world.balance();
});
