import { z } from 'zod';
import { env } from '../../base/env';
import { AegisError, ERROR_CODES, type ErrorCode } from '../../base/errors';
import { type DataDirLock, lockDataDir } from '../../control/server/data-dir-lock';
import { readServerFile } from '../../control/server/server-file';
import type { Store } from '../../store/port';

/**
 * Nothing but one process may open the tenants' stores: while a server runs it answers, else this process takes the data
 * folder's lock and opens them itself for as long as `direct` works.
 */
export async function askServer<Report>(
  route: 'status' | 'doctor' | 'retention' | 'rebuild',
  direct: (store: Store) => Promise<Report>,
  order?: object,
): Promise<Report> {
  const lock = await lockDataDir(env().dataDir);
  return lock ? withStore(lock, direct) : ask<Report>(route, order);
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

/** With an order it is work to be done (POST), else a question. */
async function ask<Report>(route: string, order: object | undefined): Promise<Report> {
  const server = readServerFile(env().dataDir);
  if (!server) throw new AegisError('unavailable', 'A server is starting or another command is at work on this data folder. Try again.');
  const url = `http://127.0.0.1:${server.port}/api/operator/${route}`;
  const work = order && { method: 'POST', body: JSON.stringify(order) };
  const response = await fetch(url, { headers: { Authorization: `Bearer ${server.token}` }, ...work }).catch(() => null);
  if (!response) throw new AegisError('unavailable', `The server (process ${server.pid}) does not answer on port ${server.port}.`);
  if (!response.ok) throw failureOf(response.status, await response.text());
  return (await response.json()) as Report;
}

const failure = z.object({ error: z.object({ code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode]), message: z.string() }) });

/** What the server could not do, in its own words where it has some. */
function failureOf(status: number, text: string): AegisError {
  const told = failure.safeParse(jsonOrNull(text));
  if (told.success) return new AegisError(told.data.error.code, told.data.error.message);
  return new AegisError('unavailable', `The server answered ${status}: ${text.slice(0, 300)}`);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
