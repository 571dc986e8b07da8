import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createKey } from '../../lib/control/keys/create-key';
import { createTenant } from '../../lib/control/tenants/create-tenant';
import { findTenant } from '../../lib/control/tenants/find-tenant';
import { systemScope } from '../../lib/tenancy/system-scope';
import { CASTS } from './casts';
import { type DemoState, readDemoState, writeDemoState } from './demo-state';
import { addPeople } from './people';

/**
 * `npm run demo`: builds, makes two tenants, starts the production server on PORT (3000) and the demo's agents beside
 * it, and prints one URL. Ctrl-C ends all of it; the next start finds the data again.
 */
const port = Number(process.env.PORT ?? 3000);
const dataDir = path.resolve(process.env.AEGIS_DATA_DIR ?? 'data/var');
const url = process.env.NEXTAUTH_URL ?? `http://localhost:${port}`;

await refuseTakenPort();
build();
const state = readDemoState(dataDir, Date.now());
await prepareTenants(state);
const server = startServer(state);
await ready(server);
const workload = startWorkload(state);
announce(state);
stopTogether(server, workload);

async function refuseTakenPort(): Promise<void> {
  const taken = await fetch(`http://localhost:${port}/healthz`).then(
    () => true,
    () => false,
  );
  if (taken) fail(`Port ${port} is in use. Stop what runs there, or choose another: PORT=3100 npm run demo`);
}

function build(): void {
  console.log('Building …');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { encoding: 'utf8' });
  if (status !== 0) fail(`The build failed:\n${stdout}\n${stderr}`);
}

async function prepareTenants(demo: DemoState): Promise<void> {
  for (const cast of CASTS) {
    if (!(await findTenant(cast.slug))) await createTenant({ slug: cast.slug, name: cast.name }, 'demo');
    if (demo.keys[cast.slug]) continue;
    const scope = await systemScope(cast.slug, 'demo');
    await addPeople(scope);
    demo.keys[cast.slug] = (await createKey(scope, { kind: 'ingest', name: 'Demo agents' })).key;
    writeDemoState(dataDir, demo);
  }
}

function startServer(demo: DemoState): ChildProcess {
  const environment = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORT: String(port),
    AEGIS_DATA_DIR: dataDir,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? demo.secret,
    AEGIS_DEMO: '1',
    AEGIS_DEMO_TOKEN: demo.token,
  };
  // Its own process group: Ctrl-C reaches this process alone, which then ends the others in order.
  return spawn(process.execPath, ['--import', 'tsx', 'lib/cli/start.ts'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
}

async function ready(child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) fail('The server did not start; its reason stands above.');
    const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGTERM');
  fail('The server was not ready within 30 seconds.');
}

function startWorkload(demo: DemoState): ChildProcess {
  const orders = { endpoint: `http://localhost:${port}`, backfill: !demo.backfilled, began: demo.began, keys: demo.keys };
  const child = spawn(process.execPath, ['--import', 'tsx', 'data/demo/workload.ts'], {
    env: { ...process.env, AEGIS_DEMO_SENDER: JSON.stringify(orders) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  child.on('message', () => {
    demo.backfilled = true;
    writeDemoState(dataDir, demo);
    console.log('30 days of runs are in; from here on a run comes every few seconds.');
  });
  return child;
}

function announce(demo: DemoState): void {
  console.log(
    `\nAegis is running. Open\n\n  ${url}/demo?token=${demo.token}\n\nCtrl-C stops it; the data stays in ${path.relative(process.cwd(), dataDir) || '.'}.\n`,
  );
}

function stopTogether(...children: ChildProcess[]): void {
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    console.log('Stopping …');
    for (const child of children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGHUP', () => void stop(0));
  for (const child of children) {
    child.once('exit', () => {
      if (!stopping) console.error('A part of the demo ended by itself.');
      void stop(1);
    });
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
