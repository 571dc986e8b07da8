import { defineConfig } from 'vitest/config';

const HEAVY = ['**/node_modules/**', 'e2e/bench/node_modules/**', 'e2e/fixtures/**/node_modules/**'];
/** Values in, values out: their tests share one process and its modules, which are loaded once. */
const PURE = '{lib/otlp,lib/semconv,lib/privacy,lib/cost,lib/graph,components}/**/*.test.{ts,tsx}';

export default defineConfig({
  resolve: { alias: { '@': process.cwd() } },
  test: {
    testTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: [PURE], exclude: HEAVY, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['{lib,app,data,e2e}/**/*.test.{ts,tsx}'], exclude: [...HEAVY, PURE] } },
    ],
  },
});
