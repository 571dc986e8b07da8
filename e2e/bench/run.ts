import { removeData, startServer, type TestServer } from '../server';
import { buildUnless } from './build';
import type { Section } from './section';
import { clickhouse } from './sections/clickhouse';
import { commits } from './sections/commits';
import { crash } from './sections/crash';
import { fairness } from './sections/fairness';
import { ingest } from './sections/ingest';
import { memory } from './sections/memory';
import { pages } from './sections/pages';
import { storage } from './sections/storage';
import { printTable, type Row } from './table';

/**
 * `npm run bench [-- section… --spans N --no-build]`: builds, starts a production server on an empty folder for each
 * section, measures, prints one table. All sections when none is named.
 */
const SECTIONS: Readonly<Record<string, Section>> = { ingest, commits, storage, clickhouse, fairness, memory, crash, pages };

const DEFAULT_SPANS = 60_000;

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--spans');
  const spans = at < 0 ? DEFAULT_SPANS : Number(args[at + 1]);
  const named = args.filter((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1));
  const unknown = named.filter((name) => !(name in SECTIONS));
  if (unknown.length > 0 || !(spans > 0)) {
    console.error(`Sections are: ${Object.keys(SECTIONS).join(', ')}. Not known: ${unknown.join(', ') || 'this number of spans'}.`);
    process.exit(1);
  }
  buildUnless(args.includes('--no-build'));
  const rows: Row[] = [];
  for (const [name, section] of Object.entries(SECTIONS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    rows.push(...(await measure(section, spans)));
  }
  printTable(rows);
}

async function measure(section: Section, spans: number): Promise<Row[]> {
  const first = await startServer();
  const held: { server: TestServer | null } = { server: first };
  const { dataDir, port } = first;
  const ended = (end: (server: TestServer) => Promise<void>) => async () => {
    const { server } = held;
    held.server = null;
    if (server) await end(server);
  };
  const stop = ended((server) => server.stop());
  const kill = ended((server) => server.kill());
  const restart = async () => {
    held.server = await startServer({ dataDir, port });
    return held.server;
  };
  try {
    return await section({ server: first, spans, stop, kill, restart });
  } finally {
    await stop();
    removeData(first);
  }
}
