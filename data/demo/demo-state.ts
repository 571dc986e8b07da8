import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a second start of the demo must know of the first, in one file that only the owner reads. */
export interface DemoState {
  secret: string;
  token: string;
  /** Milliseconds: the end of the 30 days that were played. */
  began: number;
  backfilled: boolean;
  /** Ingest keys by slug. */
  keys: Record<string, string>;
}

export function readDemoState(dataDir: string, now: number): DemoState {
  const file = fileOf(dataDir);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoState;
  return {
    secret: randomBytes(32).toString('base64'),
    token: randomBytes(24).toString('base64url'),
    began: now,
    backfilled: false,
    keys: {},
  };
}

export function writeDemoState(dataDir: string, state: DemoState): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(dataDir), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}

function fileOf(dataDir: string): string {
  return path.join(dataDir, 'demo.json');
}
