import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { faultPoint } from '../crash/fault-point';
import { fileSynced, folderSynced } from '../crash/power-loss';

/** Makes a folder within the tenant's directory, its entry on disk before anything is put into it. */
export async function prepareFolder(directory: string, folder: string): Promise<void> {
  const first = await mkdir(path.join(directory, folder), { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = path.dirname(path.join(directory, folder)); at.startsWith(directory); at = path.dirname(at)) await syncFolder(at);
}

/** Flushes a file to disk and reads it back: its size and SHA-256. */
export async function digest(file: string): Promise<{ bytes: number; sha256: string }> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
    fileSynced(file);
  } finally {
    await handle.close();
  }
  return hashFile(file);
}

/** Size and SHA-256 of a file as it can be read now. */
export async function hashFile(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Gives a finished file its name; the name is on disk when this resolves. */
export async function moveIntoPlace(directory: string, part: string, file: string): Promise<void> {
  await rename(path.join(directory, part), path.join(directory, file));
  faultPoint('segment.folder');
  await syncFolder(path.dirname(path.join(directory, file)));
}

/** Files that are gone stay gone: what was erased must not come back with the power. */
export async function removeFiles(directory: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(path.join(directory, file), { force: true });
  for (const folder of new Set(files.map((file) => path.dirname(path.join(directory, file))))) await syncFolder(folder);
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
    folderSynced(folder);
  } finally {
    await handle.close();
  }
}
