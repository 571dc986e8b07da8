import { spawnSync } from 'node:child_process';

/** `npm run verify`: what a reader relies on, in under a minute. Ends at the first check that fails. */
const CHECKS: readonly [name: string, command: string, ...args: string[]][] = [
  ['route types', 'next', 'typegen'],
  ['format, lint, import directions', 'biome', 'ci', '--error-on-warnings', '.'],
  ['types', 'tsc', '--noEmit'],
  ['dead code', 'knip', '--no-progress'],
  ['paths named in documents', 'tsx', 'e2e/doc-paths.ts'],
];

for (const [name, command, ...args] of CHECKS) {
  const began = Date.now();
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, {
    stdio: ['ignore', process.env.CI ? 'inherit' : 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) {
    if (!process.env.CI) spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' });
    console.error(`verify: ${name} failed`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}
