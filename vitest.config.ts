import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': process.cwd() } },
  test: {
    include: ['{lib,components,app,data,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'e2e/bench/node_modules/**', 'e2e/fixtures/**/node_modules/**'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
