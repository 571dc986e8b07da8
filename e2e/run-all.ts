import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findChromium } from './find-chromium';

/** `npm test`: everything, and one line at the end that counts it. A step that cannot start counts as one failure. */
interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const OUT = 'e2e/out';
const total: Count = { passed: 0, failed: 0, skipped: 0 };

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

step('verify', () => plain('tsx', 'e2e/verify.ts'));
step('unit and property tests', () => {
  const status = run('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${OUT}/vitest.json`);
  const report = JSON.parse(readFileSync(`${OUT}/vitest.json`, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numFailedTestSuites: number;
  };
  const failed = Math.max(report.numFailedTests, status === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
});
if (step('production build', () => plain('next', 'build'))) {
  step('browser, attack and fault tests', () => {
    process.env.CHROMIUM_PATH = findChromium();
    const status = run('playwright', 'test', '--config', 'e2e/playwright.config.ts');
    const { stats } = JSON.parse(readFileSync(`${OUT}/playwright.json`, 'utf8')) as {
      stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    };
    return { passed: stats.expected, failed: Math.max(stats.unexpected + stats.flaky, status === 0 ? 0 : 1), skipped: stats.skipped };
  });
}

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);

function step(name: string, work: () => Count): boolean {
  console.log(`\n── ${name}`);
  let count: Count;
  try {
    count = work();
  } catch (error) {
    console.error(error);
    count = { passed: 0, failed: 1, skipped: 0 };
  }
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  return count.failed === 0;
}

function plain(command: string, ...args: string[]): Count {
  return run(command, ...args) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

function run(command: string, ...args: string[]): number {
  return spawnSync(`node_modules/.bin/${command}`, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
}
