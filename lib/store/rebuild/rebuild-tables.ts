import type { DuckDBConnection } from '@duckdb/node-api';
import type { Nanos } from '../../base/time';
import { createGeneration, hotTable } from '../catalogue/schema';
import { refillCube } from '../cube/refill-cube';
import { inTransaction, query } from '../engine/statement';
import type { Dataset, DoctorFinding, RebuildReport } from '../port';
import { DATASETS } from '../rows/datasets';
import { chooseFiles } from './choose-files';
import type { FoundFile } from './found-file';
import { listFiles, scanOf } from './list-files';
import { readFooters } from './read-footers';
import { rebuildRuns } from './rebuild-runs';
import { rebuildTraces } from './rebuild-traces';

/**
 * Makes catalogue, trace map, run rows and cube anew from the footers and rows of the segments, in one transaction. Hot
 * rows stay as they are. Files that count no longer, or that cannot be read, are left unlisted: the next opening moves
 * them to quarantine. No other work may go on in the tenant.
 */
export async function rebuildTables(connection: DuckDBConnection, directory: string, now: Nanos): Promise<RebuildReport> {
  const { found, lost } = await readFooters(connection, directory);
  const { sound, changed } = await compareDigests(connection, found);
  const unreadable = new Set(lost.map(({ file }) => file));
  lost.push(...changed.filter(({ file }) => !unreadable.has(file)));
  await inTransaction(connection, async () => {
    const open = await generationsOf(connection);
    const files = chooseFiles(sound, new Set(open));
    const generations = open.length > 0 ? open : [await firstGeneration(connection, found, now)];
    await listFiles(connection, directory, files, now);
    await rebuildTraces(connection, directory, files);
    await rebuildRuns(connection, directory, files, generations, now);
    await restoreSecret(connection, found, lost);
    await markTaken(connection, directory, files, generations, lost, now);
    await refillCube(connection, directory);
  });
  return report(connection, lost);
}

/** Where the former catalogue still says what a file was, one whose bytes changed is not read again. */
async function compareDigests(
  connection: DuckDBConnection,
  found: readonly FoundFile[],
): Promise<{ sound: FoundFile[]; changed: DoctorFinding[] }> {
  const listed = await query<{ file: string; sha256: string }>(connection, 'SELECT file, sha256 FROM segments');
  const known = new Map(listed.map(({ file, sha256 }) => [file, sha256]));
  const isChanged = ({ file, sha256 }: FoundFile) => known.has(file) && known.get(file) !== sha256;
  const present = new Set(found.map(({ file }) => file));
  const changed = found
    .filter(isChanged)
    .map(({ file }) => finding(file, 'The SHA-256 of the file differs from the catalogue: its bytes changed.'));
  const missing = [...known.keys()].filter((file) => !present.has(file));
  return {
    sound: found.filter((file) => !isChanged(file)),
    changed: [...changed, ...missing.map((file) => finding(file, 'The catalogue listed this segment, and there is no readable file.'))],
  };
}

function finding(file: string, problem: string): DoctorFinding {
  return { severity: 'error', file, problem };
}

async function generationsOf(connection: DuckDBConnection): Promise<number[]> {
  const rows = await query<{ generation: number }>(connection, 'SELECT generation FROM generations ORDER BY generation');
  return rows.map(({ generation }) => generation);
}

/** Numbers go on where the files end: a footer that names a generation of the tables means a seal that was never listed. */
async function firstGeneration(connection: DuckDBConnection, found: readonly FoundFile[], now: Nanos): Promise<number> {
  const generation = found.reduce((most, { generations }) => Math.max(most, ...generations), 0) + 1;
  await connection.run(createGeneration(generation));
  await query(connection, 'INSERT INTO generations VALUES ($generation, $now)', { generation, now });
  return generation;
}

/** Record keys are hashes under a secret: without it copies of what was sealed would be taken for new. */
async function restoreSecret(connection: DuckDBConnection, found: readonly FoundFile[], lost: DoctorFinding[]): Promise<void> {
  const [known] = await query(connection, "SELECT 1 FROM meta WHERE key = 'key_secret'");
  if (known) return;
  const told = [...found].sort((a, b) => b.sealId - a.sealId).find(({ keySecret }) => keySecret !== null)?.keySecret ?? null;
  if (told !== null) await query(connection, "INSERT INTO meta VALUES ('key_secret', $told)", { told });
  else if (found.some(({ dataset }) => dataset === 'keys')) {
    lost.push(
      finding('tenant.duckdb', 'The secret of the record keys is lost: copies of spans that were sealed before are taken for new.'),
    );
  }
}

/**
 * Settled runs that were sealed and have no record left anywhere: retention took them, whoever shared a file with them.
 * Where a file of their seal is lost nobody can say so, and no cut is named; their figures are guarded all the same.
 */
async function markTaken(
  connection: DuckDBConnection,
  directory: string,
  files: readonly FoundFile[],
  generations: readonly number[],
  lost: readonly DoctorFinding[],
  now: Nanos,
): Promise<void> {
  const lostSeals = lost.flatMap(({ file }) => /^nodes\/[^/]+\/(\d{1,15})-/.exec(file)?.[1] ?? []).map(BigInt);
  const tables = generations.map((generation) => hotTable(generation, 'nodes'));
  const sealed = scanOf(directory, 'nodes', files);
  const rows = [...tables, ...(sealed === null ? [] : [sealed])].map((table) => `SELECT trace_id FROM ${table}`);
  await query(
    connection,
    `INSERT INTO taken_runs SELECT run_id, $now,
        CASE WHEN run_id NOT IN (SELECT t.run_id FROM traces t JOIN trace_seals x USING (trace_id)
          WHERE list_contains($lostSeals, x.seal_id::BIGINT)) THEN last_arrival_ns + 1 END, true FROM run_state s
      WHERE s.sealed_version IS NOT NULL AND s.settled AND s.sealed_spans > 0 AND s.run_id NOT IN (SELECT run_id FROM taken_runs)
        AND s.run_id NOT IN (SELECT t.run_id FROM traces t SEMI JOIN (${rows.join(' UNION ALL ')}) n USING (trace_id))`,
    { now, lostSeals: lostSeals.length > 0 ? lostSeals : [-1n] },
  );
}

async function report(connection: DuckDBConnection, lost: DoctorFinding[]): Promise<RebuildReport> {
  const [sums] = await query<{ runs: bigint; spans: bigint }>(
    connection,
    'SELECT count(*) AS runs, coalesce(sum(sealed_spans), 0)::BIGINT AS spans FROM run_state',
  );
  const files = await query<{ dataset: string; files: bigint }>(
    connection,
    'SELECT dataset, count(*) AS files FROM segments GROUP BY dataset',
  );
  const segments = Object.fromEntries(
    DATASETS.map((dataset) => [dataset, Number(files.find((row) => row.dataset === dataset)?.files ?? 0)]),
  ) as Record<Dataset, number>;
  return { runs: Number(sums?.runs ?? 0), spans: Number(sums?.spans ?? 0), segments, lost };
}
