import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createClient, type Transaction } from '@libsql/client/sqlite3';

export interface DataDirLock {
  release(): Promise<void>;
}

/** Keeps the transactions reachable: one that is collected would give its lock back. */
const held = new Set<Transaction>();

/**
 * The right to open the tenants' stores of a data folder; null when another process has it. It is a lock of the operating
 * system on a file (that of an open SQLite write transaction), so it ends with its process however that dies, and a
 * process id used again after a restart means nothing.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock | null> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const client = createClient({ url: `file:${path.join(dataDir, 'server.lock')}`, concurrency: 1 });
  const transaction = await client.transaction('write').catch((error: unknown) => {
    client.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null;
    throw error;
  });
  if (!transaction) return null;
  held.add(transaction);
  return {
    release: async () => {
      held.delete(transaction);
      await transaction.rollback();
      client.close();
    },
  };
}
