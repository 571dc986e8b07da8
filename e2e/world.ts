import { readFileSync, writeFileSync } from 'node:fs';
import { CASTS } from '../data/demo/casts';
import { pastClock } from '../data/demo/clock';
import { Seeded } from '../data/demo/seeded';
import { openSender } from '../data/demo/sender';
import { ROLES, type Role } from '../lib/tenancy/permissions';
import type { TestServer } from './server';

/** What the specs share: one running server with two tenants, a person a role in each, and runs in both. */
export interface World {
  url: string;
  dataDir: string;
  password: string;
  acorn: WorldTenant;
  meridian: WorldTenant;
}

export interface WorldTenant {
  slug: string;
  name: string;
  tenantId: string;
  ingestKey: string;
  /** A query key with the admin role. */
  queryKey: string;
  /** E-mail by role. */
  people: Record<Role, string>;
}

const FILE = 'e2e/out/world.json';
const RUNS = 40;

export function readWorld(): World {
  return JSON.parse(readFileSync(FILE, 'utf8')) as World;
}

export async function makeWorld(server: TestServer): Promise<World> {
  const password = 'correct horse battery staple 7';
  const [acorn, meridian] = CASTS.map((cast) => makeTenant(server, cast.slug, cast.name, password));
  if (!acorn || !meridian) throw new Error('The demo has two casts.');
  const world: World = { url: server.url, dataDir: server.dataDir, password, acorn, meridian };
  for (const tenant of [acorn, meridian]) await playInto(world, tenant);
  writeFileSync(FILE, JSON.stringify(world, null, 2));
  return world;
}

function makeTenant(server: TestServer, slug: string, name: string, password: string): WorldTenant {
  const { tenantId } = server.aegis<{ tenantId: string }>(['tenant', 'create', slug, '--name', name]);
  const people = {} as Record<Role, string>;
  for (const role of ROLES) {
    people[role] = `${role}@${slug}.example`;
    server.aegis(['user', 'add', slug, people[role], '--role', role, '--password-stdin'], password);
  }
  const { key: ingestKey } = server.aegis<{ key: string }>(['key', 'create', slug, '--kind', 'ingest']);
  const { key: queryKey } = server.aegis<{ key: string }>(['key', 'create', slug, '--kind', 'query', '--role', 'admin']);
  return { slug, name, tenantId, ingestKey, queryKey, people };
}

/** Some runs of each of the demo's programs and all of its stories, as of now. */
async function playInto(world: World, tenant: WorldTenant): Promise<void> {
  const cast = CASTS.find(({ slug }) => slug === tenant.slug);
  if (!cast) throw new Error(`No cast for ${tenant.slug}.`);
  const random = new Seeded(cast.seed);
  const sender = openSender(world.url, tenant.ingestKey, cast.service, cast.serviceVersion, random);
  const now = Date.now();
  for (let run = 0; run < RUNS; run++) {
    const hoursAgo = 1 + run * 4;
    const program = cast.programs[run % cast.programs.length] ?? cast.programs[0];
    await program.play({ tracer: sender.tracer, clock: pastClock(now - hoursAgo * 3_600_000), random, daysAgo: hoursAgo / 24 });
    await sender.flush();
  }
  for (const story of cast.stories) {
    await story.play({ tracer: sender.tracer, clock: pastClock(now - story.hoursAgo * 3_600_000), random, daysAgo: story.hoursAgo / 24 });
    await sender.flush();
  }
  await sender.close();
}
