import type { DuckDBConnection } from '@duckdb/node-api';
import { faultPoint } from '../crash/fault-point';
import { inTransaction, query } from '../engine/statement';
import type { ListedSegment } from '../read/damage';
import { segmentScan } from '../read/segment-scan';
import { DATASET_SHAPES, type StoredDataset } from '../rows/datasets';
import { removeFiles } from '../seal/durable-files';
import { appendSegments } from '../seal/list-sealed';
import { placeSegment, type Segment } from '../seal/segment';
import type { Tenant } from '../tenant';
import { chooseSeals, type SealSize } from './choose-seals';
import type { MergePlan } from './merge-plan';
import { runMerge } from './run-merge';

/** Merges in one go; the next upkeep goes on. */
const MOST_MERGES = 8;

/** Merges small seals of one day into one, so that no question has to open many files. Returns how many it merged away. */
export function compact(tenant: Tenant): Promise<number> {
  return tenant.alone(async () => {
    let merged = 0;
    for (let turn = 0; turn < MOST_MERGES; turn++) {
      const chosen = chooseSeals(await sealSizes(tenant));
      if (chosen === null) break;
      if (await anyDamaged(tenant, chosen)) continue;
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
      `SELECT seal_id, any_value(l.day) AS day, max(s.rows) AS rows FROM seals l JOIN segments s USING (seal_id)
        GROUP BY seal_id HAVING count(*) FILTER (list_contains($damaged, s.file)) = 0 ORDER BY seal_id`,
      { damaged: tenant.damage.files },
    ),
  );
  return rows.map((row) => ({ sealId: row.seal_id, day: row.day, rows: Number(row.rows) }));
}

/** What is damaged stays as it is: merged, its wrong rows would get a SHA-256 that is right. From then on it is not chosen. */
async function anyDamaged(tenant: Tenant, chosen: readonly SealSize[]): Promise<boolean> {
  const sealIds = chosen.map(({ sealId }) => BigInt(sealId));
  const sources = await tenant.reading((connection) =>
    query<ListedSegment>(
      connection,
      'SELECT dataset, file, bytes, sha256 FROM segments WHERE list_contains($sealIds, seal_id::BIGINT) ORDER BY file',
      { sealIds },
    ),
  );
  return (await tenant.damage.check(sources)).length > 0;
}

/** The files are written elsewhere; here they get their names, then one transaction lists them, then the old ones go. */
async function mergeSeals(tenant: Tenant, chosen: readonly SealSize[]): Promise<void> {
  const plan = await planMerge(tenant, chosen);
  const parts = await runMerge(tenant, plan);
  faultPoint('compact.copied');
  const placed: Segment[] = [];
  try {
    for (const part of parts) placed.push(await placeSegment(tenant.directory, part));
  } catch (error) {
    await removeFiles(
      tenant.directory,
      parts.flatMap(({ file }) => [file, `${file}.part`]),
    ).catch(() => undefined);
    throw error;
  }
  faultPoint('compact.catalogue');
  await tenant.writer.exclusive(() => listMerged(tenant, plan, placed));
  faultPoint('compact.listed');
  const files = plan.sources.flatMap((source) => source.files.map(({ file }) => file));
  await tenant.reads.afterPresentReads();
  await removeFiles(tenant.directory, files);
  faultPoint('compact.unlinked');
  await tenant.writer.exclusive(() =>
    query(tenant.connection, 'DELETE FROM unlink_later WHERE file IN (SELECT unnest($files))', { files }),
  );
}

interface Listed {
  [column: string]: unknown;
  dataset: StoredDataset;
  file: string;
  rows: bigint;
  schema_version: number;
}

async function planMerge(tenant: Tenant, chosen: readonly SealSize[]): Promise<MergePlan> {
  const replaces = chosen.map(({ sealId }) => sealId);
  const sealId = tenant.live.nextSeal++;
  return tenant.reading(async (connection) => {
    const former = await query<Listed>(
      connection,
      'SELECT dataset, file, rows, schema_version FROM segments WHERE list_contains($replaces, seal_id::BIGINT) ORDER BY file',
      { replaces: replaces.map(BigInt) },
    );
    const sources = (Object.keys(DATASET_SHAPES) as StoredDataset[]).flatMap((dataset) => {
      const own = former.filter((segment) => segment.dataset === dataset);
      if (own.length === 0) return [];
      const files = own.map(({ file, schema_version }) => ({ file, schemaVersion: schema_version }));
      return [{ dataset, files, rows: own.reduce((sum, { rows }) => sum + Number(rows), 0) }];
    });
    const superseded = await supersededIn(connection, tenant.directory, sources);
    return { sealId, day: chosen[0]?.day ?? '', replaces, keySecret: tenant.keys.secret, sources, superseded };
  });
}

/** Versions in these files whose rows are left behind. Their note has done its work then. */
async function supersededIn(
  connection: DuckDBConnection,
  directory: string,
  sources: MergePlan['sources'],
): Promise<MergePlan['superseded']> {
  const runs = sources.find(({ dataset }) => dataset === 'runs');
  if (!runs) return { runs: [], versions: [] };
  const rows = await query<{ run_id: string; version: bigint }>(
    connection,
    `SELECT DISTINCT d.run_id, d.version FROM superseded d SEMI JOIN ${segmentScan(directory, 'runs', runs.files)} s USING (run_id, version)`,
  );
  return { runs: rows.map((row) => row.run_id), versions: rows.map((row) => String(row.version)) };
}

/** The one transaction of a merge: the new files take the place of the old ones, which wait to be unlinked. */
async function listMerged(tenant: Tenant, plan: MergePlan, segments: readonly Segment[]): Promise<void> {
  const { connection } = tenant;
  const { sealId, superseded } = plan;
  const old = { replaces: plan.replaces.map(BigInt) };
  const isOld = 'list_contains($replaces, seal_id::BIGINT)';
  await inTransaction(connection, async () => {
    await query(connection, `INSERT INTO unlink_later SELECT file FROM segments WHERE ${isOld}`, old);
    await query(connection, `DELETE FROM segments WHERE ${isOld}`, old);
    await query(connection, `DELETE FROM seals WHERE ${isOld}`, old);
    await query(connection, 'INSERT INTO seals SELECT $sealId, $day, [], $replaces, $now', {
      sealId,
      day: plan.day,
      now: tenant.now(),
      ...old,
    });
    await appendSegments(connection, segments);
    await query(connection, `INSERT INTO trace_seals SELECT DISTINCT trace_id, $sealId FROM trace_seals WHERE ${isOld}`, {
      sealId,
      ...old,
    });
    await query(connection, `DELETE FROM trace_seals WHERE ${isOld}`, old);
    if (superseded.runs.length > 0) {
      await query(connection, 'DELETE FROM superseded WHERE (run_id, version) IN (SELECT unnest($runs), unnest($versions))', {
        runs: superseded.runs,
        versions: superseded.versions.map(BigInt),
      });
    }
  });
}
