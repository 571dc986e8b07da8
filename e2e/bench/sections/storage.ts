import { existsSync } from 'node:fs';
import path from 'node:path';
import { type BenchStore, bytesUnder, rowsOf, withBenchStore } from '../bench-store';
import { makeLongRun } from '../make-long-run';
import { requestOf } from '../make-spans';
import { batches, encodeBatch } from '../measure-ingest';
import type { Section } from '../section';
import type { Row } from '../table';

const LONG_RUNS = 20;
const TURNS = 60;

/** What sealed data takes on disk, from segments of realistic size. */
export const storage: Section = async ({ spans }) => [...(await structure(spans)), ...(await content())];

async function structure(spans: number): Promise<Row[]> {
  return withBenchStore(async (bench) => {
    for (const batch of batches(spans, 8_000_000)) await bench.store.appendPrepared(bench.scope, rowsOf(encodeBatch(batch, 'protobuf')));
    const nodes = (await bench.store.seal(bench.scope, { force: true })).nodes ?? 0;
    const each = (folders: readonly string[]) => sum(bench, folders) / nodes;
    const all = each(['nodes', 'edges', 'events', 'keys']);
    return [
      {
        what: `storage a node, sealed (${nodes.toLocaleString('en')} nodes, 20 attributes)`,
        figure: `${each(['nodes']).toFixed(0)} bytes`,
        budget: '≤ 60',
        ratio: ratio(each(['nodes']), 60),
      },
      { what: '  with edges, events and keys', figure: `${all.toFixed(0)} bytes`, budget: '≤ 110', ratio: ratio(all, 110) },
      { what: '  run and usage rows beside', figure: `${each(['runs', 'usage', 'cube', 'traces']).toFixed(0)} bytes`, budget: '' },
    ];
  });
}

/** Runs whose model calls repeat their whole history: a text is stored once a run. */
async function content(): Promise<Row[]> {
  return withBenchStore(async (bench) => {
    let raw = 0;
    for (let run = 0; run < LONG_RUNS; run++) {
      const made = makeLongRun(run, TURNS, Date.now() - run * 3_600_000);
      raw += Buffer.byteLength(JSON.stringify(requestOf(made)));
      await bench.store.appendPrepared(bench.scope, rowsOf(encodeBatch(made, 'protobuf')));
    }
    await bench.store.seal(bench.scope, { force: true });
    const share = (100 * sum(bench, ['content'])) / raw;
    return [
      {
        what: `content of ${LONG_RUNS} agent runs of ${TURNS} turns with growing history (${(raw / 1e6).toFixed(0)} MB of OTLP JSON)`,
        figure: `${share.toFixed(1)} % of the raw JSON`,
        budget: '≤ 5 %',
        ratio: ratio(share, 5),
      },
    ];
  });
}

function sum({ directory }: BenchStore, folders: readonly string[]): number {
  return folders.reduce(
    (bytes, name) => (existsSync(path.join(directory, name)) ? bytes + bytesUnder(path.join(directory, name)) : bytes),
    0,
  );
}

function ratio(figure: number, budget: number): string {
  return `${(figure / budget).toFixed(2)} of budget`;
}
