import { collectDefaultMetrics, register } from 'prom-client';
import { EnvError, env, serverEnvProblem } from '../base/env';
import { log } from '../base/log';
import { closeControl, control } from '../control/db/control';
import { flushReceived } from '../control/received/received-counts';
import { type DataDirLock, lockDataDir } from '../control/server/data-dir-lock';
import { removeServerFile, writeServerFile } from '../control/server/server-file';
import { scheduleRetention, stopRetention } from '../retention/schedule-retention';
import { getStore } from '../store/open-store';
import type { Store } from '../store/port';
import { watchHttpServer } from './http-drain';
import { registerLimitGauges } from './operator/limit-gauges';
import { registerStoreGauges } from './operator/store-gauges';
import { operatorToken } from './operator-token';

/** Long enough for a page or an export to finish; whoever stops us waits no longer. */
const DRAIN_MS = 10_000;
const LOCK_TRIES = 100;

const held = globalThis as { aegisServerLife?: Promise<void> };

/**
 * From the first line to the last: settings, the data folder's lock, the control plane, the tenants' store and its work in
 * the background, the file that tells the operator's command where we are; and on SIGTERM or Ctrl-C the way back.
 * What hinders the start is one line on stderr and exit code 1.
 */
export function beginServerLife(): Promise<void> {
  // The development server may load this module again in the same process.
  held.aegisServerLife ??= begin().catch((error: unknown) => {
    console.error(`Aegis cannot start. ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
  return held.aegisServerLife;
}

async function begin(): Promise<void> {
  const settings = env();
  const problem = serverEnvProblem(settings, process.env);
  if (problem) throw new EnvError(problem);
  // next-auth reads its address from here and guesses from request headers without it.
  process.env.NEXTAUTH_URL = settings.publicUrl;
  const lock = await lockSoon(settings.dataDir);
  if (!lock) throw new Error(`Another process works in ${settings.dataDir}. Stop it, or give AEGIS_DATA_DIR another folder.`);
  await control();
  startMetrics(getStore());
  scheduleRetention();
  writeServerFile(settings.dataDir, { pid: process.pid, port: settings.port, token: operatorToken() });
  const drain = watchHttpServer();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(lock, drain));
}

/** A command of the operator may be at work for a moment, and a server that was told to stop may not be quite gone. */
async function lockSoon(dataDir: string): Promise<DataDirLock | null> {
  for (let tries = 0; ; tries++) {
    const lock = await lockDataDir(dataDir);
    if (lock || tries === LOCK_TRIES) return lock;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function startMetrics(store: Store): void {
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
  registerStoreGauges(store);
  registerLimitGauges();
}

let ending = false;

async function end(lock: DataDirLock, drain: (graceMs: number) => Promise<void>): Promise<void> {
  if (ending) return;
  ending = true;
  try {
    await drain(DRAIN_MS);
    await stopRetention();
    await getStore().close();
    await flushReceived();
    await closeControl();
    removeServerFile(env().dataDir);
    await lock.release();
  } catch (error) {
    log.error(error, 'The shutdown was not clean; what was acknowledged is on disk.');
    process.exit(1);
  }
  process.exit(0);
}
