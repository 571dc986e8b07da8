import { spawnSync } from 'node:child_process';
import type { World } from './world';

/** `aegis …` on the shared server's data folder, as its operator. */
export function startCli<T = Record<string, unknown>>(world: World, args: readonly string[]): T {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', ['lib/cli/main.ts', ...args, '--json'], {
    env: { ...process.env, AEGIS_DATA_DIR: world.dataDir },
    encoding: 'utf8',
    input: '',
  });
  // The doctor prints what it found and ends with 1.
  if (status !== 0 && !stdout.startsWith('{')) throw new Error(`aegis ${args.join(' ')}: ${stderr || stdout}`);
  return JSON.parse(stdout) as T;
}
