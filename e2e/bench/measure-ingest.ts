import type { TestServer } from '../server';
import { encodeRequest } from './encode-protobuf';
import { type JsonSpan, makeRun, requestOf } from './make-spans';
import { quantile } from './quantile';
import { sendBodies } from './send-bodies';
import type { Row } from './table';

const BATCH = 512;
const NODES = 100;
const PARALLEL = 8;

/** Batches as an SDK's exporter cuts them: 512 spans each, runs of 100 nodes, laid over 30 days. */
export function batches(spans: number, seed: number): JsonSpan[][] {
  const all: JsonSpan[] = [];
  for (let run = 0; all.length < spans; run++) all.push(...makeRun(seed + run, NODES, Date.now() - ((seed + run) % 720) * 3_600_000));
  return Array.from({ length: Math.ceil(spans / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));
}

/** Acknowledged spans a second over HTTP, durable, and how long a request waits. */
export async function measureIngest(server: TestServer, key: string, spans: number): Promise<{ rows: Row[]; protobuf: number }> {
  const rows: Row[] = [];
  let protobufRate = 0;
  for (const [encoding, type, seed] of [
    ['protobuf', 'application/x-protobuf', 1_000_000],
    ['JSON', 'application/json', 2_000_000],
  ] as const) {
    const bodies = batches(spans, seed).map((batch) =>
      encoding === 'JSON' ? Buffer.from(JSON.stringify(requestOf(batch))) : encodeRequest(batch),
    );
    await sendBodies(server.url, key, type, bodies.slice(0, 4), 2);
    const { seconds, latencies } = await sendBodies(server.url, key, type, bodies.slice(4), PARALLEL);
    const rate = ((bodies.length - 4) * BATCH) / seconds;
    if (encoding === 'protobuf') protobufRate = rate;
    rows.push({
      what: `ingest over HTTP, ${encoding}, durable`,
      figure: `${Math.round(rate).toLocaleString('en')} spans/s`,
      budget: '≥ 5,000 (later 20,000)',
    });
    rows.push({
      what: `  request of ${BATCH} spans, ${PARALLEL} at once`,
      figure: `p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`,
      budget: '',
    });
  }
  return { rows, protobuf: protobufRate };
}
