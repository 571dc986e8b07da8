import type { TestServer } from '../server';
import { encodeRequest } from './encode-protobuf';
import { makeRun } from './make-spans';
import { quantile } from './quantile';
import { sendBodies } from './send-bodies';
import type { Row } from './table';

const SIZES = [100, 1_000, 10_000] as const;

/** Sends one run of each size; their ids by size. */
export async function sendSizedRuns(server: TestServer, key: string): Promise<Map<number, string>> {
  const ids = new Map<number, string>();
  for (const size of SIZES) {
    const spans = makeRun(9_000_000 + size, size, Date.now() - 7_200_000);
    const bodies: Uint8Array[] = [];
    for (let at = 0; at < spans.length; at += 512) bodies.push(encodeRequest(spans.slice(at, at + 512)));
    await sendBodies(server.url, key, 'application/x-protobuf', bodies, 1);
    ids.set(size, spans[0]?.traceId ?? '');
  }
  return ids;
}

/** What a page asks, as the API answers it, HTTP included. */
export async function measureQueries(server: TestServer, key: string, runs: ReadonlyMap<number, string>): Promise<Row[]> {
  const rows: Row[] = [];
  const ask = async (what: string, path: string, budget: string, times: number) => {
    const samples: number[] = [];
    for (let i = -2; i < times; i++) {
      const began = performance.now();
      const answer = await fetch(`${server.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      if (i >= 0) samples.push(performance.now() - began);
    }
    rows.push({ what, figure: `p50 ${quantile(samples, 0.5).toFixed(0)} ms, p95 ${quantile(samples, 0.95).toFixed(0)} ms`, budget });
  };
  await ask('run list, 50 with a filter', 'runs?limit=50&workflow=bench-1', 'p95 ≤ 25 ms', 40);
  for (const [size, id] of runs) {
    const budget = size === 100 ? 'p95 ≤ 10 ms' : size === 10_000 ? 'p95 ≤ 200 ms' : '';
    await ask(`run graph of ${size.toLocaleString('en')} nodes, folded`, `runs/${id}/graph?fold=steps`, budget, 20);
    await ask(`run graph of ${size.toLocaleString('en')} nodes, unfolded`, `runs/${id}/graph`, '', 10);
  }
  await ask('usage, 30 days by day × model', `usage?by=day,model`, 'p95 ≤ 20 ms', 20);
  return rows;
}
