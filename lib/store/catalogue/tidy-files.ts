import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../engine/statement';
import { DATASET_SHAPES } from '../rows/datasets';

/**
 * Puts a tenant's files in order before anything reads them: half-written `*.part` files go, so does what a finished
 * compaction left to unlink; any other file that the catalogue does not list is moved to quarantine/, never deleted.
 */
export async function tidyFiles(connection: DuckDBConnection, directory: string): Promise<void> {
  await emptySpillFolder(directory);
  await unlinkLeftovers(connection, directory);
  const listed = await query<{ file: string }>(connection, 'SELECT file FROM segments');
  const known = new Set(listed.map((row) => row.file));
  for (const file of await segmentFolderFiles(directory)) {
    if (known.has(file)) continue;
    if (file.endsWith('.part')) await rm(path.join(directory, file));
    else await quarantine(directory, file);
  }
}

/** What a killed process had spilled. The lock on the database is ours by now, so nobody else's sorting is disturbed. */
async function emptySpillFolder(directory: string): Promise<void> {
  const folder = path.join(directory, 'tmp');
  for (const name of await readdir(folder)) await rm(path.join(folder, name), { recursive: true, force: true });
}

/** Files that are replaced and not yet unlinked: nobody reads them once the tenant has just been opened. */
async function unlinkLeftovers(connection: DuckDBConnection, directory: string): Promise<void> {
  const rows = await query<{ file: string }>(connection, 'SELECT file FROM unlink_later');
  if (rows.length === 0) return;
  for (const { file } of rows) await rm(path.join(directory, file), { force: true });
  await query(connection, 'DELETE FROM unlink_later');
}

/** All that lies in the folders of segments, links included and not followed; relative paths. */
export async function segmentFolderFiles(directory: string): Promise<string[]> {
  const files: string[] = [];
  for (const dataset of Object.keys(DATASET_SHAPES)) {
    const entries = await readdir(path.join(directory, dataset), { withFileTypes: true, recursive: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      },
    );
    for (const entry of entries) {
      if (!entry.isDirectory()) files.push(path.relative(directory, path.join(folderOf(entry), entry.name)));
    }
  }
  return files.sort();
}

/** Node before 20.12 knows the folder as `path` only. */
function folderOf(entry: { parentPath?: string; path?: string }): string {
  return entry.parentPath ?? entry.path ?? '';
}

async function quarantine(directory: string, file: string): Promise<void> {
  const target = path.join(directory, 'quarantine', file.replaceAll('/', '__'));
  await mkdir(path.dirname(target), { recursive: true });
  await rename(path.join(directory, file), target);
}
