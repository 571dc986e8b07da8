import { spawnSync } from 'node:child_process';
import { removeData, startServer } from '../server';
import { measureBare } from './measure-bare';
import { measureIngest } from './measure-ingest';
import { measurePages } from './measure-page';
import { measureQueries, sendSizedRuns } from './measure-queries';
import { printTable, type Row } from './table';

/** `npm run bench [spans]`: builds, starts a production server on an empty folder, measures, prints one table. */
const spans = Number(process.argv[2] ?? 60_000);
const PASSWORD = 'bench bench bench bench 1';

if (spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { stdio: 'inherit' }).status !== 0) process.exit(1);
const server = await startServer();
const rows: Row[] = [];
try {
  server.aegis(['tenant', 'create', 'bench-house']);
  server.aegis(['user', 'add', 'bench-house', 'b@bench.example', '--role', 'admin', '--password-stdin'], PASSWORD);
  const { key: ingestKey } = server.aegis<{ key: string }>(['key', 'create', 'bench-house', '--kind', 'ingest']);
  const { key: queryKey } = server.aegis<{ key: string }>(['key', 'create', 'bench-house', '--kind', 'query', '--role', 'admin']);
  const ingest = await measureIngest(server, ingestKey, spans);
  const bare = await measureBare(spans);
  rows.push(...ingest.rows.map((row, i) => (i === 0 ? { ...row, ratio: (ingest.protobuf / bare.both).toFixed(2) } : row)), ...bare.rows);
  const runs = await sendSizedRuns(server, ingestKey);
  rows.push(...(await measureQueries(server, queryKey, runs)));
  rows.push(...(await measurePages(server, 'bench-house', 'b@bench.example', PASSWORD, runs)));
} finally {
  printTable(rows);
  await server.stop();
  removeData(server);
}
