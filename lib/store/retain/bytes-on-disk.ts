import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** For tests, and only while nobody has the tenant open: which of these texts stand anywhere in its directory, in whatever file. */
export async function textsOnDisk(directory: string, texts: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const name of await readdir(directory, { recursive: true })) {
    const bytes = await readFile(path.join(directory, name)).catch(() => null);
    if (bytes === null) continue;
    for (const text of texts) if (bytes.includes(text)) found.add(text);
  }
  return [...found];
}
