import { lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Nanos } from '../../base/time';
import { query } from '../engine/statement';
import type { RetentionCut } from '../port';
import { parquetScan } from '../read/parquet-scan';
import type { Tenant } from '../tenant';
import { laterCut } from './content-cut';

/** Segments without texts; of anything else, such as a database that could not be read, nobody knows. */
const STRUCTURE = /^(nodes|events|edges|runs|usage|keys|traces)__/;

/**
 * A file in quarantine is one that the catalogue never listed: what it holds is in other files or in tables, or was
 * taken. It goes once any of its rows has expired, or, where it cannot be read, once the file itself is that old.
 */
export async function takeQuarantined(tenant: Tenant, { contentBefore, nodesBefore }: RetentionCut): Promise<void> {
  const folder = path.join(tenant.directory, 'quarantine');
  for (const name of await readdir(folder).catch(() => [])) {
    const before = STRUCTURE.test(name) ? nodesBefore : laterCut(contentBefore, nodesBefore);
    if (before === null) continue;
    const oldest = await oldestArrival(tenant, `quarantine/${name}`);
    if (oldest < before) await rm(path.join(folder, name), { force: true, recursive: true });
  }
}

async function oldestArrival(tenant: Tenant, file: string): Promise<Nanos> {
  try {
    const [row] = await tenant.reading((connection) =>
      query<{ oldest: Nanos | null }>(connection, `SELECT min(arrival_ns) AS oldest FROM ${parquetScan(tenant.directory, [file])}`),
    );
    if (row?.oldest != null) return row.oldest;
  } catch {
    // No segment, or one without arrivals: its own age says enough.
  }
  const { mtimeMs } = await lstat(path.join(tenant.directory, file));
  return BigInt(Math.floor(mtimeMs)) * 1_000_000n;
}
