import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { closeControl } from '../db/control';

/** Gives a test file a data folder and control plane of its own, gone when the file is done. Call it once, at the top. */
export function freshControl(): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'aegis-control-'));
  process.env.AEGIS_DATA_DIR = dataDir;
  delete process.env.DATABASE_URL;
  afterAll(async () => {
    await closeControl();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return dataDir;
}
