import type { CrashWorld } from './crash-world';

/** Losses stay, so the books need not be balanced after each crash. */
const BALANCE_EVERY = 10;

/** Each of the jobs in whichever world is free, and now and then the books: while one server starts, the other works. */
export async function share<Job>(
  worlds: readonly CrashWorld[],
  jobs: readonly Job[],
  crash: (world: CrashWorld, job: Job) => Promise<void>,
): Promise<void> {
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
