import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** How the operator's command reaches the server that runs on a data folder: readable by their common user only. */
const shape = z.object({ pid: z.number().int(), port: z.number().int(), token: z.string().min(20) });
export type ServerFile = z.infer<typeof shape>;

export function writeServerFile(dataDir: string, server: ServerFile): void {
  const draft = `${fileOf(dataDir)}.${server.pid}`;
  writeFileSync(draft, `${JSON.stringify(server)}\n`, { mode: 0o600 });
  renameSync(draft, fileOf(dataDir));
}

/** Null when there is none. It may be left over from a server that was killed: the data folder's lock tells. */
export function readServerFile(dataDir: string): ServerFile | null {
  try {
    return shape.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${fileOf(dataDir)} is not readable: ${(error as Error).message}`);
  }
}

export function removeServerFile(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

function fileOf(dataDir: string): string {
  return path.join(dataDir, 'server.json');
}
