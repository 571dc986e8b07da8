import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintScope } from '../../tenancy/mint-scope';
import { permissionsOf } from '../../tenancy/permissions';
import { openStore } from '../open-store';
import { TENANT_A, traceId } from '../samples';

const ROUNDS = 2;
const SCRIPT = path.join(import.meta.dirname, 'append-forever.ts');

describe('a process that is killed while it appends and seals', () => {
  let dataDir = '';
  const scope = mintScope(TENANT_A, 'a', { kind: 'system', task: 'crash test' }, [], permissionsOf(['admin']));

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'aegis-kill-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  /** Lets the child work, kills it without warning, and returns the runs that it said were acknowledged. */
  function killAfter(delayMs: number, first: number): Promise<number[]> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, dataDir, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      let complaint = '';
      let timer: NodeJS.Timeout | undefined;
      child.stdout.on('data', (chunk) => {
        said += chunk;
        // The clock starts with the first acknowledgement, so that a slow machine still has something to lose.
        if (timer === undefined && said.split('\n').length > 2) timer = setTimeout(() => child.kill('SIGKILL'), delayMs);
      });
      child.stderr.on('data', (chunk) => {
        complaint += chunk;
      });
      child.on('exit', (_code, signal) => {
        if (signal !== 'SIGKILL') reject(new Error(`The child ended by itself: ${complaint}`));
        const whole = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1);
        resolve(whole.map(Number));
      });
    });
  }

  it('has every acknowledged span exactly once afterwards', { timeout: 120_000 }, async () => {
    const acknowledged = new Set<number>();
    for (let round = 0; round < ROUNDS; round++) {
      const first = round * 100_000;
      for (const run of await killAfter(50 + Math.random() * 900, first)) acknowledged.add(run);
      const store = openStore({ dataDir, upkeepMs: 0 });
      try {
        const rows = await store.read<{ trace_id: string; spans: bigint; distinct_spans: bigint }>(scope, {
          from: { nodes: {} },
          sql: 'SELECT trace_id, count(*) AS spans, count(DISTINCT span_id) AS distinct_spans FROM nodes GROUP BY trace_id',
        });
        const found = new Map(rows.map((row) => [row.trace_id, row]));
        for (const run of acknowledged) {
          expect(found.get(traceId(run)), `run ${run} after round ${round}`).toMatchObject({ spans: 5n, distinct_spans: 5n });
        }
        for (const row of rows) expect(row).toMatchObject({ spans: 5n, distinct_spans: 5n });
        const totals = await store.read(scope, {
          from: { runs: {}, usage: {}, nodes: {}, content: {} },
          sql: `SELECT (SELECT count(*) FROM runs) AS runs, (SELECT count(DISTINCT trace_id) FROM nodes) AS traces,
            (SELECT sum(spans)::BIGINT FROM runs) = (SELECT count(*) FROM nodes) AS spans_equal,
            (SELECT sum(cost_nanos) FROM usage) = (SELECT sum(cost_nanos) FROM nodes) AS cost_equal,
            (SELECT count(*) FROM content) = (SELECT count(DISTINCT trace_id || hash) FROM content) AS texts_once`,
        });
        expect(totals).toMatchObject([{ runs: BigInt(rows.length), spans_equal: true, cost_equal: true, texts_once: true }]);
        expect(await store.doctor(scope)).toEqual([]);
        expect((await partFiles()).length).toBe(0);
      } finally {
        await store.close();
      }
    }
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  });

  async function partFiles(): Promise<string[]> {
    const files = await readdir(path.join(dataDir, 'tenants', TENANT_A), { recursive: true });
    return files.filter((file) => file.endsWith('.part'));
  }
});
