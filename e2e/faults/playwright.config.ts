import { defineConfig } from '@playwright/test';

/** `npm run faults`: the fault suite alone, with 200 random kills or as many as AEGIS_KILLS says. It needs no shared server, but a build. */
process.env.AEGIS_KILLS ??= '200';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../out/faults',
  workers: 1,
  retries: 0,
  reporter: [['list']],
});
