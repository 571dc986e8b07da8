import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

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
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/** Gives a finished file its name; the name is on disk when this resolves. */
export async function moveIntoPlace(directory: string, part: string, file: string): Promise<void> {
  await rename(path.join(directory, part), path.join(directory, file));
  await syncFolder(path.dirname(path.join(directory, file)));
}

export async function removeFiles(directory: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(path.join(directory, file), { force: true });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
