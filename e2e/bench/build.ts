import { spawnSync } from 'node:child_process';

/** A production build, unless the caller says that there is one. */
export function buildUnless(there: boolean): void {
  if (there) return;
  const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
