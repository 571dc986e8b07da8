import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BenchStore, bytesUnder, rowsOf, withBenchStore } from '../bench-store';
import { batches, encodeBatch } from '../measure-ingest';
import { quantile } from '../quantile';
import type { Section } from '../section';
import type { Row } from '../table';

/** What we use of the peer, ClickHouse's engine in a process: one session with a folder of its own. */
interface Peer {
  query(sql: string, format?: string): string;
}

const TIMES = 7;
const BY_DAY_AND_MODEL = (day: string) =>
  `SELECT ${day} AS day, model, sum(input_tokens) AS input, sum(output_tokens) AS output, sum(cost_nanos) AS cost FROM nodes WHERE kind = 'llm' GROUP BY ALL`;

/** The same sealed rows in ClickHouse's engine (MergeTree ordered by run): bytes a node, and usage by day × model from the nodes. */
export const clickhouse: Section = async ({ spans }) => {
  const connect = openPeer();
  if (!connect)
    return [{ what: "ClickHouse's engine on the same rows", figure: 'not installed: npm install --prefix e2e/bench', budget: '' }];
  return withBenchStore(async (bench) => {
    for (const batch of batches(spans, 41_000_000)) await bench.store.appendPrepared(bench.scope, rowsOf(encodeBatch(batch, 'protobuf')));
    const nodes = (await bench.store.seal(bench.scope, { force: true })).nodes ?? 0;
    const folder = mkdtempSync(path.join(tmpdir(), 'aegis-bench-peer-'));
    try {
      return await compare(connect(path.join(folder, 'db')), bench, nodes);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
};

function openPeer(): ((folder: string) => Peer) | null {
  try {
    const { Session } = createRequire(import.meta.url)('chdb') as { Session: new (folder: string) => Peer };
    return (folder) => new Session(folder);
  } catch {
    return null;
  }
}

async function compare(peer: Peer, bench: BenchStore, nodes: number): Promise<Row[]> {
  const folder = path.join(bench.directory, 'nodes');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet'));
  const source = `file('${folder}/**/*.parquet', Parquet)`;
  peer.query(
    `CREATE TABLE nodes ENGINE = MergeTree ORDER BY (trace_id, start_ns, span_id) SETTINGS allow_nullable_key = 1 AS SELECT * FROM ${source}`,
  );
  peer.query('OPTIMIZE TABLE nodes FINAL');
  const theirs = Number(peer.query("SELECT sum(bytes_on_disk) FROM system.parts WHERE table = 'nodes' AND active", 'TSV')) / nodes;
  const ours = bytesUnder(folder) / nodes;
  const theirMs = await medianMs(async () => peer.query(BY_DAY_AND_MODEL('intDiv(start_ns, 86400000000000)'), 'JSON'));
  const ourMs = await medianMs(() =>
    bench.store.read(bench.scope, { from: { nodes: {} }, sql: BY_DAY_AND_MODEL('start_ns // 86400000000000') }),
  );
  const count = nodes.toLocaleString('en');
  return [
    {
      what: `bytes a node of ${count} sealed nodes in ${files.length} files; the same in ClickHouse's engine`,
      figure: `${ours.toFixed(0)}; ${theirs.toFixed(0)}`,
      budget: '',
      ratio: `${(ours / theirs).toFixed(2)} × ClickHouse's`,
    },
    {
      what: "usage by day × model from the nodes themselves, 1 thread; ClickHouse's engine, all processors",
      figure: `median ${ourMs.toFixed(0)} ms; ${theirMs.toFixed(0)} ms`,
      budget: '',
      ratio: `${(ourMs / theirMs).toFixed(2)} × ClickHouse's`,
    },
  ];
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const waits: number[] = [];
  for (let i = -1; i < TIMES; i++) {
    const began = performance.now();
    await work();
    if (i >= 0) waits.push(performance.now() - began);
  }
  return quantile(waits, 0.5);
}
