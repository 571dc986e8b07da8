import type { TestServer } from '../server';
import { cpuSeconds, thousands } from './bench-world';
import { encodeRequest } from './encode-protobuf';
import { type JsonSpan, makeRun, requestOf } from './make-spans';
import { quantile } from './quantile';
import { sendBodies } from './send-bodies';
import type { Row } from './table';

const BATCH = 512;
const NODES = 100;
const PARALLEL = 8;
const WARM_UP = 6;

/** Batches as an SDK's exporter cuts them: 512 spans each, runs of 100 nodes, laid over 30 days. */
export function batches(spans: number, seed: number): JsonSpan[][] {
  const all: JsonSpan[] = [];
  for (let run = 0; all.length < spans; run++) all.push(...makeRun(seed + run, NODES, Date.now() - ((seed + run) % 720) * 3_600_000));
  return Array.from({ length: Math.ceil(spans / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));
}

export const ENCODINGS = [
  ['protobuf', 'application/x-protobuf', 1_000_000],
  ['JSON', 'application/json', 2_000_000],
] as const;

export type EncodingName = (typeof ENCODINGS)[number][0];

export function encodeBatch(batch: readonly JsonSpan[], encoding: EncodingName): Uint8Array {
  return encoding === 'JSON' ? Buffer.from(JSON.stringify(requestOf(batch))) : encodeRequest(batch);
}

/** Acknowledged spans a second over HTTP, durable, everything on, and how long a request waits; each beside the bare engine. */
export async function measureIngest(server: TestServer, key: string, spans: number, bare: Record<EncodingName, number>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [encoding, type, seed] of ENCODINGS) {
    const bodies = batches(spans, seed).map((batch) => encodeBatch(batch, encoding));
    await sendBodies(server.url, key, type, bodies.slice(0, WARM_UP), 2);
    const before = cpuSeconds(server);
    const { seconds, latencies } = await sendBodies(server.url, key, type, bodies.slice(WARM_UP), PARALLEL);
    const after = cpuSeconds(server);
    const count = (bodies.length - WARM_UP) * BATCH;
    const cpu = before === null || after === null ? '' : `, ${(((after - before) * 1e6) / count).toFixed(0)} µs of processor a span`;
    rows.push({
      what: `ingest over HTTP, ${encoding}, durable, redacted`,
      figure: `${thousands(count / seconds)} spans/s${cpu}`,
      budget: '≥ 20,000 spans/s, ratio ≥ 0.5',
      ratio: (count / seconds / bare[encoding]).toFixed(2),
    });
    rows.push({
      what: `  request of ${BATCH} spans, ${PARALLEL} at once`,
      figure: `p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`,
      budget: '',
    });
  }
  return rows;
}
