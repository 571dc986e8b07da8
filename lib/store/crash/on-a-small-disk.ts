// biome-ignore-all lint/style/noRestrictedImports: the child process of a test, which mints scopes as tests do.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AegisError } from '../../base/errors';
import { mintScope } from '../../tenancy/mint-scope';
import { permissionsOf } from '../../tenancy/permissions';
import { openStore } from '../open-store';
import { sampleRun, TENANT_A, traceId } from '../samples';

/**
 * Works on a small file system of its own, which is the current process's to fill and to make read-only: its parent has
 * mounted it at the folder given as argument. Says in one line of JSON what happened.
 */
const [disk = ''] = process.argv.slice(2);
const dataDir = path.join(disk, 'data');
const ballast = path.join(disk, 'ballast');
const scope = mintScope(TENANT_A, 'a', { kind: 'system', task: 'fault test' }, [], permissionsOf(['admin']));
let store = openStore({ dataDir, upkeepMs: 0 });
const acknowledged: number[] = [];
let next = 0;

const SPANS = 100;

/** Leaves so many bytes free. */
function fill(leave: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leave)));
}

async function send(): Promise<string> {
  const n = next++;
  try {
    await store.append(scope, sampleRun(n, SPANS));
    acknowledged.push(n);
    return 'acknowledged';
  } catch (error) {
    return error instanceof AegisError ? `${error.code} ${error.detail.retryAfter}` : String(error);
  }
}

async function sendUntilRefused(): Promise<string> {
  for (;;) {
    const said = await send();
    if (said !== 'acknowledged') return said;
  }
}

/** Without a request of anybody's. */
async function untilReady(): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    if (store.notReady() === null) return 'ready';
    await setTimeout(100);
  }
  return String(store.notReady());
}

async function books(): Promise<object> {
  const rows = await store.read<{ trace_id: string; spans: bigint; copies: bigint }>(scope, {
    from: { nodes: {} },
    sql: 'SELECT trace_id, count(DISTINCT span_id) AS spans, count(*) AS copies FROM nodes GROUP BY trace_id',
  });
  const stored = new Map(rows.map((row) => [row.trace_id, Number(row.spans)]));
  const missing = acknowledged.filter((n) => stored.get(traceId(n)) !== SPANS + 1);
  return { missing, doubled: rows.filter(({ spans, copies }) => spans !== copies).length, doctor: await store.doctor(scope) };
}

function parts(): string[] {
  return readdirSync(dataDir, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.part'));
}

async function whenFull(): Promise<unknown> {
  await send();
  fill(1024 * 1024);
  const refused = await sendUntilRefused();
  const notReady = store.notReady();
  const again = [await send(), await send()];
  rmSync(ballast);
  return {
    refused,
    notReady,
    again: again.every((said) => said.startsWith('unavailable')),
    recovered: await untilReady(),
    after: await send(),
    ...(await books()),
  };
}

async function whenFullAtSealing(): Promise<unknown> {
  fill(64 * 1024);
  const failed = await store.seal(scope, { force: true }).then(
    () => 'sealed',
    (error) => (error instanceof AegisError ? error.code : String(error)),
  );
  const left = parts();
  rmSync(ballast);
  const recovered = await untilReady();
  const sealed = await store.seal(scope, { force: true });
  return { failed, left, recovered, sealed: sealed.nodes === acknowledged.length * (SPANS + 1), ...(await books()) };
}

async function whenReadOnly(): Promise<unknown> {
  await store.close();
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  store = openStore({ dataDir, upkeepMs: 0 });
  const refused = await send();
  const notReady = store.notReady();
  execFileSync('mount', ['-o', 'remount,rw', disk]);
  return { refused, notReady, recovered: await untilReady(), after: await send(), ...(await books()) };
}

const said = { full: await whenFull(), sealing: await whenFullAtSealing(), readOnly: await whenReadOnly() };
await store.close();
process.stdout.write(`${JSON.stringify(said)}\n`);
process.exit(0);
