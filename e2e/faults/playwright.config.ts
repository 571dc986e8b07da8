import { defineConfig } from '@playwright/test';

/** `npm run faults`: the fault suite alone, with as many kills as AEGIS_KILLS says. It needs no shared server. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../out/faults',
  workers: 1,
  retries: 0,
  reporter: [['list']],
});
