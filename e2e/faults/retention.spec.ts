import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { FAULT_STEPS, type FaultStep } from '../../lib/store/crash/fault-steps';
import { CrashWorld } from './crash-world';
import { addOldRuns, leftOfOldRuns } from './old-runs';
import { BY_CLOCK, OF_RETENTION } from './provoke';
import { share } from './share';

const ALL = FAULT_STEPS.filter((step) => OF_RETENTION.test(step) && !BY_CLOCK.includes(step));
/** `npm run faults` takes all of them. In `npm test` a process is killed at each, too, but a server only where the database file changes hands. */
const FEW: readonly FaultStep[] = ['rewrite.rename'];
const STEPS = process.env.AEGIS_KILLS === undefined ? ALL.filter((step) => FEW.includes(step)) : ALL;

test('a server that dies at any step of retention takes what is due and nothing else', async () => {
  test.setTimeout(STEPS.length * 130_000);
  const worlds = await Promise.all(Array.from({ length: Math.min(2, STEPS.length) }, () => CrashWorld.make()));
  const added = new Map(worlds.map((world) => [world, 0]));
  await share(worlds, STEPS, async (world, step: FaultStep) => {
    added.set(world, await addOldRuns(world.dataDir, world.books, added.get(world) ?? 0));
    await world.crashAt(`kill:${step}`, () => world.command('retention', 'run', 'one'));
  });
  for (const world of worlds) {
    await world.withServer(async () => {
      for (const slug of ['one', 'two']) await world.command('retention', 'run', slug);
    });
    await world.balance();
    const end = added.get(world) ?? 0;
    for (const books of world.books) expect(await leftOfOldRuns(world.dataDir, books, end)).toEqual({ texts: 0, nodes: 0, runs: end });
    rmSync(world.dataDir, { recursive: true, force: true });
  }
});
