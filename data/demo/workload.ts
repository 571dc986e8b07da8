import { CASTS } from './casts';
import { liveClock, pastClock } from './clock';
import type { Cast, Program } from './scene';
import { Seeded } from './seeded';
import { openSender } from './sender';

/**
 * The demo's sender, a process of its own: 30 days of runs at once, then a run every few seconds until it is ended.
 * Reads AEGIS_DEMO_SENDER: {"endpoint", "backfill", "began", "keys": {slug: ingest key}}; says `backfilled` to its parent.
 */
interface Orders {
  endpoint: string;
  backfill: boolean;
  /** When the demo was first started, in milliseconds: the end of the 30 days. */
  began: number;
  keys: Record<string, string>;
}

const RUNS = 600;
const DAYS = 30;
const DAY = 86_400_000;

async function main(): Promise<void> {
  const orders = JSON.parse(process.env.AEGIS_DEMO_SENDER ?? '{}') as Orders;
  process.once('disconnect', () => process.exit(0));
  if (orders.backfill) {
    for (const cast of CASTS) await playPast(cast, orders);
    process.send?.('backfilled');
  }
  await Promise.all(CASTS.map((cast) => playLive(cast, orders)));
}

async function playPast(cast: Cast, orders: Orders): Promise<void> {
  const random = new Seeded(cast.seed);
  const sender = openSender(orders.endpoint, keyOf(orders, cast), cast.service, cast.serviceVersion, random);
  const runs = Array.from({ length: RUNS }, () => ({ at: orders.began - pastMoment(random), program: choose(cast, random) }));
  const scenes = [
    ...runs.map(({ at, program }) => ({ at, play: program.play })),
    ...cast.stories.map((story) => ({ at: orders.began - story.hoursAgo * 3_600_000, play: story.play })),
  ].sort((a, b) => a.at - b.at);
  for (const { at, play } of scenes) {
    await play({ tracer: sender.tracer, clock: pastClock(at), random, daysAgo: (orders.began - at) / DAY });
    await sender.flush();
  }
  await sender.close();
}

async function playLive(cast: Cast, orders: Orders): Promise<void> {
  const random = new Seeded(cast.seed + Math.floor(Date.now() / 1000));
  const sender = openSender(orders.endpoint, keyOf(orders, cast), cast.service, cast.serviceVersion, random);
  for (;;) {
    await choose(cast, random).play({ tracer: sender.tracer, clock: liveClock(), random, daysAgo: 0 });
    await new Promise((resolve) => setTimeout(resolve, random.int(2_000, 6_000)));
  }
}

/** Milliseconds before the end; more by day than by night, at least ten minutes ago. */
function pastMoment(random: Seeded): number {
  for (;;) {
    const back = 600_000 + random.next() * (DAYS * DAY - 600_000);
    const hour = (24 - ((back / 3_600_000) % 24)) % 24;
    if (random.chance(hour > 6 && hour < 20 ? 0.9 : 0.25)) return Math.floor(back);
  }
}

function choose(cast: Cast, random: Seeded): Program {
  const total = cast.programs.reduce((sum, program) => sum + program.weight, 0);
  let at = random.next() * total;
  for (const program of cast.programs) {
    at -= program.weight;
    if (at < 0) return program;
  }
  return cast.programs[0];
}

function keyOf(orders: Orders, cast: Cast): string {
  const key = orders.keys[cast.slug];
  if (!key) throw new Error(`No ingest key for ${cast.slug}.`);
  return key;
}

await main();
