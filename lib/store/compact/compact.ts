import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction, query } from '../engine/statement';
import { NOT_SUPERSEDED } from '../read/relation';
import { type SegmentFile, segmentScan } from '../read/segment-scan';
import { columnNames, DATASET_SHAPES, type StoredDataset } from '../rows/datasets';
import { removeFiles } from '../seal/durable-files';
import { appendSegments } from '../seal/list-sealed';
import { type Segment, writeSegment } from '../seal/segment';
import type { Tenant } from '../tenant';
import { chooseSeals, type SealSize } from './choose-seals';

const SNAPSHOT_MS = 120_000;
/** Merges in one go; the next upkeep goes on. */
const MOST_MERGES = 8;

interface Listed {
  [column: string]: unknown;
  seal_id: number;
  dataset: StoredDataset;
  file: string;
  rows: bigint;
  schema_version: number;
}

interface Merge {
  sealId: number;
  day: string;
  replaces: number[];
  former: Listed[];
  segments: Segment[];
  /** Versions whose rows were left behind: their note has done its work. */
  dropped: { runId: string; version: bigint }[];
}

/** Merges small seals of one day into one, so that no question has to open many files. Returns how many it merged away. */
export function compact(tenant: Tenant): Promise<number> {
  return tenant.alone(async () => {
    let merged = 0;
    for (let turn = 0; turn < MOST_MERGES; turn++) {
      const chosen = chooseSeals(await sealSizes(tenant));
      if (chosen === null) break;
      await mergeSeals(tenant, chosen);
      merged += chosen.length - 1;
    }
    return merged;
  });
}

async function sealSizes(tenant: Tenant): Promise<SealSize[]> {
  const rows = await tenant.reading((connection) =>
    query<{ seal_id: number; day: string; rows: bigint | null }>(
      connection,
      `SELECT seal_id, any_value(l.day) AS day, max(s.rows) AS rows FROM seals l JOIN segments s USING (seal_id) GROUP BY seal_id ORDER BY seal_id`,
    ),
  );
  return rows.map((row) => ({ sealId: row.seal_id, day: row.day, rows: Number(row.rows) }));
}

async function mergeSeals(tenant: Tenant, chosen: readonly SealSize[]): Promise<void> {
  const merge = await writeMerged(tenant, chosen);
  await tenant.writer.exclusive(() => listMerged(tenant, merge));
  const files = merge.former.map(({ file }) => file);
  await tenant.reads.afterPresentReads();
  await removeFiles(tenant.directory, files);
  await tenant.writer.exclusive(() =>
    query(tenant.connection, 'DELETE FROM unlink_later WHERE file IN (SELECT unnest($files))', { files }),
  );
}

async function writeMerged(tenant: Tenant, chosen: readonly SealSize[]): Promise<Merge> {
  const replaces = chosen.map(({ sealId }) => sealId);
  const sealId = tenant.live.nextSeal++;
  const day = chosen[0]?.day ?? '';
  const segments: Segment[] = [];
  try {
    return await tenant.reads.use(SNAPSHOT_MS, async (connection) => {
      const former = await query<Listed>(
        connection,
        'SELECT seal_id, dataset, file, rows, schema_version FROM segments WHERE list_contains($replaces, seal_id::BIGINT) ORDER BY file',
        { replaces: replaces.map(BigInt) },
      );
      for (const dataset of Object.keys(DATASET_SHAPES) as StoredDataset[]) {
        const own = former.filter((segment) => segment.dataset === dataset);
        if (own.length === 0) continue;
        const source = { sql: sourceOf(tenant.directory, dataset, own), params: {} };
        const segment = await writeSegment(connection, tenant.directory, dataset, source, { sealId, day, generations: [], replaces });
        if (segment) segments.push(segment);
        checkNothingLost(dataset, own, segment);
      }
      const dropped = await supersededIn(connection, tenant.directory, former);
      return { sealId, day, replaces, former, segments, dropped };
    });
  } catch (error) {
    await removeFiles(
      tenant.directory,
      segments.map(({ file }) => file),
    ).catch(() => undefined);
    throw error;
  }
}

function sourceOf(directory: string, dataset: StoredDataset, own: readonly Listed[]): string {
  const columns = columnNames(dataset).map((name) => `"${name}"`);
  const where = DATASET_SHAPES[dataset].owner === 'run_id' ? ` WHERE ${NOT_SUPERSEDED}` : '';
  return `SELECT ${columns.join(', ')} FROM ${segmentScan(directory, dataset, filesOf(own))} s${where}`;
}

function filesOf(listed: readonly Listed[]): SegmentFile[] {
  return listed.map(({ file, schema_version }) => ({ file, schemaVersion: schema_version }));
}

/** What arrived is never left behind; of what was derived only superseded versions are. */
function checkNothingLost(dataset: StoredDataset, own: readonly Listed[], segment: Segment | null): void {
  if (DATASET_SHAPES[dataset].owner === 'run_id') return;
  const before = own.reduce((sum, { rows }) => sum + Number(rows), 0);
  if ((segment?.rows ?? 0) !== before) throw new Error(`Merging ${dataset} segments gave ${segment?.rows ?? 0} rows of ${before}.`);
}

async function supersededIn(connection: DuckDBConnection, directory: string, former: readonly Listed[]): Promise<Merge['dropped']> {
  const runs = filesOf(former.filter(({ dataset }) => dataset === 'runs'));
  if (runs.length === 0) return [];
  const rows = await query<{ run_id: string; version: bigint }>(
    connection,
    `SELECT DISTINCT d.run_id, d.version FROM superseded d SEMI JOIN ${segmentScan(directory, 'runs', runs)} s USING (run_id, version)`,
  );
  return rows.map((row) => ({ runId: row.run_id, version: row.version }));
}

/** The one transaction of a merge: the new files take the place of the old ones, which wait to be unlinked. */
async function listMerged(tenant: Tenant, merge: Merge): Promise<void> {
  const { connection } = tenant;
  const old = { replaces: merge.replaces.map(BigInt) };
  const isOld = 'list_contains($replaces, seal_id::BIGINT)';
  await inTransaction(connection, async () => {
    await query(connection, `INSERT INTO unlink_later SELECT file FROM segments WHERE ${isOld}`, old);
    await query(connection, `DELETE FROM segments WHERE ${isOld}`, old);
    await query(connection, `DELETE FROM seals WHERE ${isOld}`, old);
    await query(connection, 'INSERT INTO seals SELECT $sealId, $day, [], $replaces, $now', {
      sealId: merge.sealId,
      day: merge.day,
      now: tenant.now(),
      ...old,
    });
    await appendSegments(connection, merge.segments);
    await query(connection, `INSERT INTO trace_seals SELECT DISTINCT trace_id, $sealId FROM trace_seals WHERE ${isOld}`, {
      sealId: merge.sealId,
      ...old,
    });
    await query(connection, `DELETE FROM trace_seals WHERE ${isOld}`, old);
    if (merge.dropped.length > 0) {
      await query(connection, 'DELETE FROM superseded WHERE (run_id, version) IN (SELECT unnest($runs), unnest($versions))', {
        runs: merge.dropped.map(({ runId }) => runId),
        versions: merge.dropped.map(({ version }) => version),
      });
    }
  });
}
