import type { TestServer } from '../server';
import type { BenchTenant } from './bench-world';
import { makeRun } from './make-spans';
import { encodeBatch } from './measure-ingest';
import { quantile } from './quantile';

/** What a quiet tenant notices: how long its small commits and its pages' questions take. */
export interface Probe {
  commits: number[];
  queries: number[];
  errors: number;
}

const SPANS = 20;
const EVERY_MS = 60;

/** One small commit and one question after the other, from one quiet tenant, until `done`. */
export async function probe(server: TestServer, tenant: BenchTenant, done: () => boolean, seed: number): Promise<Probe> {
  const found: Probe = { commits: [], queries: [], errors: 0 };
  for (let i = 0; !done(); i++) {
    const body = encodeBatch(makeRun(seed + i, SPANS, Date.now()), 'protobuf');
    await timed(found, found.commits, () => sendOnce(server, tenant, body));
    await timed(found, found.queries, () => ask(server, tenant, i % 2 === 0 ? 'runs?limit=50' : 'usage?by=day,model'));
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return found;
}

async function timed(found: Probe, waits: number[], work: () => Promise<number>): Promise<void> {
  const began = performance.now();
  const status = await work().catch(() => 0);
  waits.push(performance.now() - began);
  if (status !== 200) found.errors++;
}

export async function sendOnce(server: TestServer, tenant: BenchTenant, body: Uint8Array): Promise<number> {
  const headers = { authorization: `Bearer ${tenant.ingestKey}`, 'content-type': 'application/x-protobuf' };
  const answer = await fetch(`${server.url}/v1/traces`, { method: 'POST', headers, body: body as BodyInit });
  await answer.arrayBuffer();
  return answer.status;
}

export async function ask(server: TestServer, tenant: BenchTenant, question: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/v1/${question}`, { headers: { authorization: `Bearer ${tenant.queryKey}` } });
  await answer.arrayBuffer();
  return answer.status;
}

export function inWords(waits: readonly number[]): string {
  return `p50 ${quantile(waits, 0.5).toFixed(0)}, p99 ${quantile(waits, 0.99).toFixed(0)} ms`;
}
