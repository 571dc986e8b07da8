import { lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { HOUR, type Nanos } from '../../base/time';
import { hotTable } from '../catalogue/schema';
import { faultPoint } from '../crash/fault-point';
import { type EngineLimits, openConfined } from '../engine/open-confined';
import { query } from '../engine/statement';
import { ARRIVING } from '../rows/datasets';
import { syncFolder } from '../seal/durable-files';

const FILE = 'tenant.duckdb';
/** The file that takes its place; one that lies about is from a rewriting that was stopped, and worth nothing. */
export const NEW_FILE = 'tenant.duckdb.new';

/** Clocks are not that exact: what is said to have arrived later than this may have arrived before. */
const CLOCK_SLACK = HOUR;

/**
 * Writes the tenant's database anew and puts the new file in the place of the old one: the engine marks deleted rows and
 * leaves their bytes where they are. Nobody may have the tenant open (`Registry.closedWhile`). The new file is complete,
 * compared and on disk before the one rename; until then the old one is untouched.
 */
export async function rewriteFile(directory: string, limits: EngineLimits, now: Nanos): Promise<void> {
  await removeNewFile(directory);
  faultPoint('rewrite.copy');
  await copyLiveRows(directory, limits, now);
  faultPoint('rewrite.fsync');
  await ready(directory);
  faultPoint('rewrite.rename');
  await rename(path.join(directory, NEW_FILE), path.join(directory, FILE));
  faultPoint('rewrite.folder');
  await syncFolder(directory);
  faultPoint('rewrite.done');
}

/** What a rewriting that was stopped left behind: it may hold texts. */
export async function removeNewFile(directory: string): Promise<void> {
  for (const name of [NEW_FILE, `${NEW_FILE}.wal`]) await rm(path.join(directory, name), { force: true });
}

/** One engine has both files, since a second engine on a file loses rows; both are confined to the tenant's directory. */
async function copyLiveRows(directory: string, limits: EngineLimits, now: Nanos): Promise<void> {
  const instance = await openConfined(directory, limits, { file: NEW_FILE, as: 'fresh' });
  try {
    const connection = await instance.connect();
    try {
      await connection.run('CHECKPOINT tenant');
      await connection.run('COPY FROM DATABASE tenant TO fresh');
      await compare(connection);
      await describeFile(connection, now);
      await connection.run('CHECKPOINT fresh');
      await connection.run('DETACH fresh');
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** Every table with the same rows, by count and by a hash over them, and every index. */
async function compare(connection: DuckDBConnection): Promise<void> {
  const tables = await tablesOf(connection, 'tenant');
  if (String(tables) !== String(await tablesOf(connection, 'fresh'))) throw new Error('The new database file lacks a table.');
  for (const table of tables) {
    const [before, after] = [await digestOf(connection, 'tenant', table), await digestOf(connection, 'fresh', table)];
    if (before !== after) throw new Error(`The new database file differs from the old one in ${table}.`);
  }
  const indexes = `SELECT (SELECT count(*) FROM duckdb_indexes() WHERE database_name = 'tenant') = (SELECT count(*) FROM duckdb_indexes() WHERE database_name = 'fresh') AS same`;
  const [row] = await query<{ same: boolean }>(connection, indexes);
  if (row?.same !== true) throw new Error('The new database file lacks an index.');
}

async function tablesOf(connection: DuckDBConnection, database: string): Promise<string[]> {
  const rows = await query<{ table_name: string }>(
    connection,
    'SELECT table_name FROM duckdb_tables() WHERE database_name = $database ORDER BY table_name',
    { database },
  );
  return rows.map((row) => row.table_name);
}

async function digestOf(connection: DuckDBConnection, database: string, table: string): Promise<string> {
  const [row] = await query(
    connection,
    `SELECT count(*)::VARCHAR || ' ' || coalesce(bit_xor(hash(t)), 0)::VARCHAR AS digest FROM ${database}.${table} t`,
  );
  return String(row?.digest);
}

/** From here on the file says since when it has held rows, and that none of them is deleted. */
async function describeFile(connection: DuckDBConnection, now: Nanos): Promise<void> {
  const generations = await query<{ generation: number }>(connection, 'SELECT generation FROM tenant.generations');
  const hot = generations.flatMap(({ generation }) =>
    ARRIVING.map((dataset) => `SELECT min(arrival_ns) AS arrival FROM tenant.${hotTable(generation, dataset)}`),
  );
  const [row] = await query<{ oldest: Nanos | null }>(connection, `SELECT min(arrival) AS oldest FROM (${hot.join(' UNION ALL ')})`);
  const oldest = row?.oldest ?? now;
  const since = (oldest < now ? oldest : now) - CLOCK_SLACK;
  await connection.run("DELETE FROM fresh.meta WHERE key IN ('file_due', 'file_since')");
  await query(connection, "INSERT INTO fresh.meta VALUES ('file_since', $since)", { since: String(since) });
}

/** The new file is on disk, and neither file has a log beside it that would be read into the wrong one. */
async function ready(directory: string): Promise<void> {
  for (const name of [`${FILE}.wal`, `${NEW_FILE}.wal`]) {
    const log = await lstat(path.join(directory, name)).catch(() => null);
    if (log !== null) throw new Error(`${name} is still there after closing.`);
  }
  const handle = await open(path.join(directory, NEW_FILE), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
