import { readFileSync, writeFileSync } from 'node:fs';
import { CASTS } from '../data/demo/casts';
import { pastClock } from '../data/demo/clock';
import { Seeded } from '../data/demo/seeded';
import { openSender } from '../data/demo/sender';
import { closeControl } from '../lib/control/db/control';
import { createKey } from '../lib/control/keys/create-key';
import { addMemberWithPassword } from '../lib/control/members/add-member';
import { createTenant } from '../lib/control/tenants/create-tenant';
import { ROLES, type Role } from '../lib/tenancy/permissions';
import { systemScope } from '../lib/tenancy/system-scope';
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
  process.env.AEGIS_DATA_DIR = server.dataDir;
  const [acorn, meridian] = await Promise.all(CASTS.map((cast) => makeTenant(cast.slug, cast.name, password)));
  await closeControl();
  delete process.env.AEGIS_DATA_DIR;
  if (!acorn || !meridian) throw new Error('The demo has two casts.');
  const world: World = { url: server.url, dataDir: server.dataDir, password, acorn, meridian };
  for (const tenant of [acorn, meridian]) await playInto(world, tenant);
  writeFileSync(FILE, JSON.stringify(world, null, 2));
  return world;
}

/** With the functions that the operator's command calls: sixteen processes would take as many seconds. */
async function makeTenant(slug: string, name: string, password: string): Promise<WorldTenant> {
  const { tenantId } = await createTenant({ slug, name }, 'test');
  const scope = await systemScope(slug, 'test');
  const people = {} as Record<Role, string>;
  for (const role of ROLES) {
    people[role] = `${role}@${slug}.example`;
    await addMemberWithPassword(scope, { email: people[role], roles: [role], password });
  }
  const { key: ingestKey } = await createKey(scope, { kind: 'ingest' });
  const { key: queryKey } = await createKey(scope, { kind: 'query', roles: ['admin'] });
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
