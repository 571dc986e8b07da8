import { open, rm } from 'node:fs/promises';
import { inTransaction, query } from './engine/statement';
import type { Tenant } from './tenant';

/** A commit needs about this much room; less would be used up by the first sender. */
const ROOM = 1024 * 1024;

/** Finds out whether a tenant takes data again, by writing: a file of some size, and a commit. Throws what hinders it. */
export async function probe(tenant: Tenant): Promise<void> {
  const file = `${tenant.directory}/tmp/probe`;
  try {
    const handle = await open(file, 'w');
    try {
      await handle.writeFile(Buffer.alloc(ROOM));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    await rm(file, { force: true });
  }
  const at = String(tenant.now());
  await tenant.writer.exclusive(() =>
    inTransaction(tenant.connection, () => query(tenant.connection, "INSERT OR REPLACE INTO meta VALUES ('last_probe', $at)", { at })),
  );
}
