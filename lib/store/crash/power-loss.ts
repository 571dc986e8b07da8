import { linkSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';

/**
 * What a disk may forget when the power goes: bytes of a file that was not synced, and names in a folder that was not.
 * Kept only in a process that is armed to lose power, for the folders in which a tenant's segments are. The engine's own
 * files are left alone: it syncs them itself, and they must not be opened by anybody else.
 */
interface Disk {
  tenants: Set<string>;
  /** Inodes of files whose bytes are on disk. */
  synced: Set<number>;
  /** Names that are on disk, and the inode behind each. */
  names: Map<string, number>;
}

const KEY = Symbol.for('aegis.store.disk');
const held = globalThis as { [KEY]?: Disk };

/** From now on this process keeps the books of what was synced. */
export function keepDiskBooks(): void {
  held[KEY] ??= { tenants: new Set(), synced: new Set(), names: new Map() };
}

/** For tests within one process. */
export function dropDiskBooks(): void {
  delete held[KEY];
}

/** What is in a tenant's folder when it is opened has survived until now. */
export function watchFolder(directory: string): void {
  const disk = held[KEY];
  if (!disk || disk.tenants.has(directory)) return;
  disk.tenants.add(directory);
  for (const file of segmentPaths(directory)) {
    disk.synced.add(lstatSync(file).ino);
    remember(disk, file);
  }
}

/** The file's bytes are on disk. */
export function fileSynced(file: string): void {
  held[KEY]?.synced.add(lstatSync(file).ino);
}

/** The names in a folder are on disk as they are now: what is gone stays gone. */
export function folderSynced(folder: string): void {
  const disk = held[KEY];
  if (!disk) return;
  for (const name of disk.names.keys()) if (path.dirname(name) === folder && !exists(name)) disk.names.delete(name);
  for (const name of readdirSync(folder)) if (!isEngines(name)) remember(disk, path.join(folder, name));
}

/** Leaves of the watched folders only what is certain to be on disk. */
export function losePower(): void {
  const disk = held[KEY];
  if (!disk) return;
  for (const directory of disk.tenants) {
    for (const file of segmentPaths(directory))
      if (exists(file) && disk.names.get(file) !== lstatSync(file).ino) rmSync(file, { recursive: true });
  }
  for (const [name, inode] of disk.names) {
    if (!exists(name) && exists(keptAs(name, inode))) renameSync(keptAs(name, inode), name);
    if (exists(name) && lstatSync(name).isFile() && !disk.synced.has(inode)) truncateSync(name, Math.floor(lstatSync(name).size / 2));
  }
}

/** A second name keeps the bytes, so that a file whose removal was not synced can come back. */
function remember(disk: Disk, name: string): void {
  const found = lstatSync(name);
  if (disk.names.get(name) === found.ino) return;
  disk.names.set(name, found.ino);
  if (!found.isFile()) return;
  mkdirSync(path.dirname(keptAs(name, found.ino)), { recursive: true });
  if (!exists(keptAs(name, found.ino))) linkSync(name, keptAs(name, found.ino));
}

/** Beside the tenants' folders, so that nothing of theirs sees it. */
function keptAs(name: string, inode: number): string {
  const at = name.indexOf('/tenants/');
  return path.join(name.slice(0, at), 'power-loss', String(inode));
}

function segmentPaths(directory: string): string[] {
  const folders = readdirSync(directory).filter((name) => !isEngines(name));
  return folders.flatMap((folder) => [
    path.join(directory, folder),
    ...readdirSync(path.join(directory, folder), { recursive: true }).map((name) => path.join(directory, folder, String(name))),
  ]);
}

function isEngines(name: string): boolean {
  return name === 'tmp' || name.includes('.duckdb');
}

function exists(name: string): boolean {
  return lstatSync(name, { throwIfNoEntry: false }) !== undefined;
}
