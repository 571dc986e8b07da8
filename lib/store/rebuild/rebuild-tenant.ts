import { lstat, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { TenantId } from '../../base/ids';
import { log } from '../../base/log';
import { migrate } from '../catalogue/migrate';
import { createTables } from '../catalogue/schema';
import { tidyFiles } from '../catalogue/tidy-files';
import { isLocked, isOfTheDisk } from '../engine/engine-errors';
import { openConfined } from '../engine/open-confined';
import { query } from '../engine/statement';
import type { DoctorFinding, RebuildReport } from '../port';
import { createRetainTables } from '../retain/retain-tables';
import { syncFolder } from '../seal/durable-files';
import type { StoreSettings } from '../store-options';
import { tenantDirectory } from '../tenant-directory';
import { rebuildTables } from './rebuild-tables';

const FILE = 'tenant.duckdb';

/**
 * Makes a tenant's catalogue anew while nobody has the tenant open. A database that opens keeps its hot rows; one that
 * does not is moved to quarantine, and the report says so.
 * @throws Error when another process holds the database, or the disk does not do its part: neither is a reason to give it up.
 */
export async function rebuildTenant(id: TenantId, settings: StoreSettings): Promise<RebuildReport> {
  const directory = await tenantDirectory(settings.dataDir, id);
  const state = await stateOfDatabase(directory, settings);
  if (state === 'unreadable') await putAside(directory);
  const report = await rebuildIn(directory, settings);
  if (state !== 'readable') report.lost.push({ ...HOT_ROWS_LOST, problem: `${PROBLEM[state]} ${HOT_ROWS_LOST.problem}` });
  return report;
}

const PROBLEM = { missing: 'There was no database.', unreadable: 'The database could not be read and is in quarantine.' };

/** Whether the engine opens the database and reads every hot row of it. */
async function stateOfDatabase(directory: string, settings: StoreSettings): Promise<'readable' | keyof typeof PROBLEM> {
  if ((await lstat(path.join(directory, FILE)).catch(() => null)) === null) return 'missing';
  try {
    await withEngine(directory, settings, readHotRows);
    return 'readable';
  } catch (error) {
    if (isLocked(error) || isOfTheDisk(error) || /Out of Memory/i.test(String(error))) throw error;
    log.error({ err: error }, 'A tenant database cannot be read.');
    return 'unreadable';
  }
}

async function readHotRows(connection: DuckDBConnection): Promise<void> {
  const tables = await query<{ name: string }>(
    connection,
    'SELECT table_name AS name FROM duckdb_tables() WHERE database_name = current_database()',
  );
  for (const { name } of tables) await query(connection, `SELECT bit_xor(hash(t)) FROM "${name}" t`);
}

const HOT_ROWS_LOST: DoctorFinding = {
  severity: 'error',
  file: FILE,
  problem: 'What had arrived since the last seal was in tenant.duckdb only and is lost.',
};

function rebuildIn(directory: string, settings: StoreSettings): Promise<RebuildReport> {
  return withEngine(directory, settings, async (connection) => {
    const now = settings.clock();
    await createTables(connection);
    await createRetainTables(connection);
    await migrate(connection, directory, now, { refill: false });
    const report = await rebuildTables(connection, directory, now);
    await tidyFiles(connection, directory);
    await connection.run('CHECKPOINT');
    return report;
  });
}

async function withEngine<T>(directory: string, settings: StoreSettings, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await openConfined(directory, settings.engine);
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** The database and its log, under names that no earlier one has. */
async function putAside(directory: string): Promise<void> {
  const quarantine = path.join(directory, 'quarantine');
  await mkdir(quarantine, { recursive: true, mode: 0o700 });
  let turn = 1;
  while ((await lstat(path.join(quarantine, `${FILE}.${turn}`)).catch(() => null)) !== null) turn++;
  for (const ending of ['', '.wal']) {
    await rename(path.join(directory, `${FILE}${ending}`), path.join(quarantine, `${FILE}.${turn}${ending}`)).catch(ignoreMissing);
  }
  await syncFolder(quarantine);
  await syncFolder(directory);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
