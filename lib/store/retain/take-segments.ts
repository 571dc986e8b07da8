import type { DuckDBConnection } from '@duckdb/node-api';
import { log } from '../../base/log';
import type { Nanos } from '../../base/time';
import { faultPoint } from '../crash/fault-point';
import { inTransaction, query } from '../engine/statement';
import { segmentScan } from '../read/segment-scan';
import { columnNames } from '../rows/datasets';
import { removeFiles } from '../seal/durable-files';
import { appendSegments } from '../seal/list-sealed';
import { type Segment, writeSegment } from '../seal/segment';
import type { Tenant } from '../tenant';
import { type RunsToTake, rowsToTake } from './due-sql';
import type { DueSegment } from './find-due';
import { isOfTheFile } from './is-of-the-file';

/** A rewriting reads one snapshot for as long as its copies take. */
const SNAPSHOT_MS = 120_000;

/**
 * Takes rows out of the segments of one seal: a file all of whose rows go is dropped, a mixed one is written anew
 * without them. The new files are on disk before one transaction lists them in the place of the old ones, and those are
 * unlinked when nobody reads them any more. A crash before the transaction leaves files that nobody lists, one after it
 * files that the next opening unlinks. Returns the mixed files that could not be read through: they stay as they are.
 */
export async function takeFromSeal(
  tenant: Tenant,
  due: readonly DueSegment[],
  contentBefore: Nanos | null,
  runs: RunsToTake | null,
): Promise<string[]> {
  const segments: Segment[] = [];
  const files: string[] = [];
  const unreadable: string[] = [];
  for (const segment of due) {
    const kept = await writeKept(tenant, segment, contentBefore, runs);
    if (kept === 'unreadable') unreadable.push(segment.file);
    else files.push(segment.file);
    if (kept !== null && kept !== 'unreadable') segments.push(kept);
  }
  if (files.length === 0) return unreadable;
  faultPoint('retain.catalogue');
  await tenant.writer.exclusive(() => listKept(tenant.connection, files, segments));
  faultPoint('retain.listed');
  await unlinkTaken(tenant, files);
  return unreadable;
}

/** The rows of a mixed file that stay, in a new one; null where all go. What was written before a failure is nobody's and goes at the next opening. */
async function writeKept(
  tenant: Tenant,
  segment: DueSegment,
  contentBefore: Nanos | null,
  runs: RunsToTake | null,
): Promise<Segment | null | 'unreadable'> {
  if (segment.taken === segment.rows) return null;
  try {
    const kept = await tenant.reads.use(SNAPSHOT_MS, (connection) => writeOne(connection, tenant.directory, segment, contentBefore, runs));
    checkCounts(segment, kept);
    return kept;
  } catch (error) {
    if (!isOfTheFile(error)) throw error;
    log.error({ err: error, tenant: tenant.id, file: segment.file }, 'A segment cannot be read: retention leaves it as it is.');
    return 'unreadable';
  }
}

function writeOne(
  connection: DuckDBConnection,
  directory: string,
  { sealId, day, dataset, file, schemaVersion }: DueSegment,
  contentBefore: Nanos | null,
  runs: RunsToTake | null,
): Promise<Segment | null> {
  const goes = rowsToTake(dataset, contentBefore, runs);
  if (goes === null) throw new Error(`Nothing can be due in a ${dataset} segment.`);
  const columns = columnNames(dataset).map((name) => `"${name}"`);
  const sql = `SELECT ${columns.join(', ')} FROM ${segmentScan(directory, dataset, [{ file, schemaVersion }])} s WHERE NOT coalesce(${goes.sql}, false)`;
  return writeSegment(
    connection,
    directory,
    dataset,
    { sql, params: goes.params },
    { sealId, day, generations: [], replaces: [], replacesFiles: [file] },
  );
}

function checkCounts(segment: DueSegment, kept: Segment | null): void {
  if ((kept?.rows ?? 0) + segment.taken === segment.rows) return;
  throw new Error(`Of ${segment.rows} rows of a ${segment.dataset} segment ${segment.taken} go, and ${kept?.rows ?? 0} were kept.`);
}

/** The one transaction: the new files take the place of the old ones, which wait to be unlinked. */
export async function listKept(connection: DuckDBConnection, files: readonly string[], segments: readonly Segment[]): Promise<void> {
  await inTransaction(connection, async () => {
    await query(connection, 'INSERT INTO unlink_later SELECT unnest($files)', { files });
    await query(connection, 'DELETE FROM segments WHERE file IN (SELECT unnest($files))', { files });
    if (segments.length > 0) await appendSegments(connection, segments);
  });
}

/** Removes files once no transaction is left that may know them. */
export async function unlinkTaken(tenant: Tenant, files: readonly string[]): Promise<void> {
  await tenant.reads.afterPresentReads();
  await removeFiles(tenant.directory, files);
  faultPoint('retain.unlinked');
  await tenant.writer.exclusive(() =>
    query(tenant.connection, 'DELETE FROM unlink_later WHERE file IN (SELECT unnest($files))', { files }),
  );
}
