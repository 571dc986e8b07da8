import { env } from '../../base/env';
import { AegisError } from '../../base/errors';
import { type DataDirLock, lockDataDir } from '../../control/server/data-dir-lock';
import { readServerFile } from '../../control/server/server-file';
import type { Store } from '../../store/port';

/**
 * Nothing but one process may open the tenants' stores: while a server runs it answers, else this process takes the data
 * folder's lock and opens them itself for as long as `direct` works.
 */
export async function askServer<Report>(route: 'status' | 'doctor', direct: (store: Store) => Promise<Report>): Promise<Report> {
  const lock = await lockDataDir(env().dataDir);
  return lock ? withStore(lock, direct) : ask<Report>(route);
}

async function withStore<Report>(lock: DataDirLock, direct: (store: Store) => Promise<Report>): Promise<Report> {
  // Loaded here, so that commands that need no store do not wait for the engine.
  const { getStore } = await import('../../store/open-store');
  const store = getStore();
  try {
    return await direct(store);
  } finally {
    await store.close();
    await lock.release();
  }
}

async function ask<Report>(route: string): Promise<Report> {
  const server = readServerFile(env().dataDir);
  if (!server) throw new AegisError('unavailable', 'A server is starting or another command is at work on this data folder. Try again.');
  const url = `http://127.0.0.1:${server.port}/api/operator/${route}`;
  const response = await fetch(url, { headers: { Authorization: `Bearer ${server.token}` } }).catch(() => null);
  if (!response) throw new AegisError('unavailable', `The server (process ${server.pid}) does not answer on port ${server.port}.`);
  if (!response.ok) throw new AegisError('unavailable', `The server answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as Report;
}
