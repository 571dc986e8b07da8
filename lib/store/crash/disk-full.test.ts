import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../open-store';
import { TENANT_A, traceId } from '../samples';
import { testScope } from '../test-store';

const SCRIPT = path.join(import.meta.dirname, 'append-until-full.ts');
/** In blocks of 1 KiB: the write-ahead log meets it soon. */
const FILE_LIMIT = 3_000;

describe('a disk that takes no more', () => {
  it('is answered with 503 and a retry time; what was acknowledged is there afterwards', { timeout: 60_000 }, async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'aegis-full-'));
    try {
      const limited = `trap '' XFSZ; ulimit -f ${FILE_LIMIT}; exec "$0" --import tsx "$1" "$2"`;
      const child = spawnSync('bash', ['-c', limited, process.execPath, SCRIPT, dataDir], { encoding: 'utf8', timeout: 50_000 });
      const lines = child.stdout.trim().split('\n');
      const last = JSON.parse(lines.pop() ?? '') as { said: string; notReady: string | null };
      expect(last.said).toBe('unavailable 5');
      expect(last.notReady).toMatch(/tenant/);
      expect(lines.length).toBeGreaterThan(3);
      const store = openStore({ dataDir, upkeepMs: 0 });
      const scope = testScope(TENANT_A);
      for (const run of lines) expect((await store.loadRun(scope, traceId(Number(run))))?.spans, `run ${run}`).toHaveLength(41);
      const [totals] = await store.read(scope, {
        from: { nodes: {} },
        sql: 'SELECT count(*) - count(DISTINCT trace_id || span_id) AS doubled FROM nodes',
      });
      expect(totals).toEqual({ doubled: 0n });
      await store.close();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
