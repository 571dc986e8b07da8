import type { DuckDBConnection } from '@duckdb/node-api';
import { randomBase32 } from '../../base/random-id';
import { SCHEMA_VERSION } from '../catalogue/schema';
import { faultPoint } from '../crash/fault-point';
import { quoteText } from '../engine/quote';
import { query } from '../engine/statement';
import type { Param } from '../port';
import { parquetScan } from '../read/parquet-scan';
import { DATASET_SHAPES, type StoredDataset } from '../rows/datasets';
import { fileColumns } from '../rows/file-columns';
import { PACKINGS } from '../rows/packed-columns';
import { digest, moveIntoPlace, prepareFolder, removeFiles } from './durable-files';

/** A file as the catalogue lists it. */
export interface Segment {
  sealId: number;
  dataset: StoredDataset;
  /** Relative to the tenant's directory. */
  file: string;
  rows: number;
  bytes: number;
  sha256: string;
  /** Bounds of the dataset's time column; null where it has none. */
  minNs: bigint | null;
  maxNs: bigint | null;
}

/** What a footer says, so that the catalogue can be made again from the files alone. */
export interface Footer {
  sealId: number;
  day: string;
  generations: readonly number[];
  /** Seals that this file takes the place of. */
  replaces: readonly number[];
  /** Files that it takes the place of within its own seal: retention writes one anew without what expired. */
  replacesFiles?: readonly string[];
  /** All files that a merged seal has: without one of them its sources still count. */
  datasets?: readonly StoredDataset[];
  /** Of the tenant's record keys; written to `traces` segments, so that copies are known after a rebuild. */
  keySecret?: string;
}

export interface SegmentQuery {
  sql: string;
  params: Record<string, Param>;
}

/** Small enough that few rows are read for one run, large enough to compress. */
const ROW_GROUP = 20_480;

/**
 * Writes the rows of a query as a segment that survives a crash at any line: COPY to a `*.part` file, compare the
 * counts of query, COPY and file, fsync, digest, rename, fsync the folder. Null when there are no rows.
 */
export async function writeSegment(
  connection: DuckDBConnection,
  directory: string,
  dataset: StoredDataset,
  source: SegmentQuery,
  footer: Footer,
): Promise<Segment | null> {
  const part = await copySegment(connection, directory, dataset, source, footer);
  return part === null ? null : placeSegment(directory, part);
}

/** The first half: a `*.part` file, complete and on disk. Null when there are no rows. */
export async function copySegment(
  connection: DuckDBConnection,
  directory: string,
  dataset: StoredDataset,
  source: SegmentQuery,
  footer: Footer,
): Promise<Segment | null> {
  const expected = await countRows(connection, source);
  if (expected === 0) return null;
  const file = `${dataset}/${footer.day}/${sealPrefix(footer.sealId)}${randomBase32(8)}.parquet`;
  await prepareFolder(directory, `${dataset}/${footer.day}`);
  try {
    return await writePart(connection, directory, { dataset, source, footer, file, expected });
  } catch (error) {
    // On a full disk a half-written file would be in the way of the next try.
    await removeFiles(directory, [partOf(file)]).catch(() => undefined);
    throw error;
  }
}

/** The second half: the finished file gets its name. */
export async function placeSegment(directory: string, segment: Segment): Promise<Segment> {
  const { file } = segment;
  try {
    faultPoint('segment.rename');
    await moveIntoPlace(directory, partOf(file), file);
    faultPoint('segment.done');
    return segment;
  } catch (error) {
    await removeFiles(directory, [partOf(file), file]).catch(() => undefined);
    throw error;
  }
}

export function countRows(connection: DuckDBConnection, { sql, params }: SegmentQuery): Promise<number> {
  return countOf(connection, `SELECT count(*) AS rows FROM (${sql})`, params);
}

interface Writing {
  dataset: StoredDataset;
  source: SegmentQuery;
  footer: Footer;
  file: string;
  /** Rows that the query has. */
  expected: number;
}

/** How the names of a seal's files begin. */
export function sealPrefix(sealId: number): string {
  return `${String(sealId).padStart(8, '0')}-`;
}

export function partOf(file: string): string {
  return `${file}.part`;
}

async function writePart(connection: DuckDBConnection, directory: string, writing: Writing): Promise<Segment> {
  const { dataset, source, footer, file, expected } = writing;
  const part = partOf(file);
  faultPoint('segment.copy');
  const copied = await countOf(connection, copySql(directory, dataset, source.sql, part, footer), source.params, 'Count');
  const { rows, minNs, maxNs } = await measureFile(connection, directory, dataset, part);
  if (copied !== expected || rows !== expected) {
    throw new Error(`A ${dataset} segment holds ${rows} rows, the copy reported ${copied}, the source has ${expected}.`);
  }
  faultPoint('segment.fsync');
  const { bytes, sha256 } = await digest(`${directory}/${part}`);
  return { sealId: footer.sealId, dataset, file, rows, bytes, sha256, minNs, maxNs };
}

function copySql(directory: string, dataset: StoredDataset, source: string, part: string, footer: Footer): string {
  const metadata = Object.entries({
    aegis_schema: String(SCHEMA_VERSION),
    aegis_dataset: dataset,
    aegis_seal: String(footer.sealId),
    aegis_day: footer.day,
    aegis_generations: footer.generations.join(','),
    aegis_replaces: footer.replaces.join(','),
    aegis_replaces_files: (footer.replacesFiles ?? []).join(','),
    aegis_datasets: (footer.datasets ?? []).join(','),
    ...(dataset === 'traces' && footer.keySecret !== undefined ? { aegis_key_secret: footer.keySecret } : {}),
  });
  const kv = metadata.map(([key, value]) => `${key}: ${quoteText(value)}`).join(', ');
  const columns = fileColumns(dataset).map(({ name, of }) => `${of} AS "${name}"`);
  return `COPY (SELECT ${columns.join(', ')} FROM ${stepped(dataset, source)} s ORDER BY ${DATASET_SHAPES[dataset].order.map((name) => `s.${name}`).join(', ')})
    TO ${quoteText(`${directory}/${part}`)}
    (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP}, KV_METADATA {${kv}})`;
}

/** The rows with what packing works out beforehand beside them. */
function stepped(dataset: StoredDataset, source: string): string {
  return (PACKINGS[dataset]?.steps ?? []).reduce((inner, step) => `(SELECT *, ${step} FROM ${inner})`, `(${source})`);
}

async function countOf(connection: DuckDBConnection, sql: string, params: Record<string, Param>, column = 'rows'): Promise<number> {
  const [row] = await query(connection, sql, params);
  return Number(row?.[column] ?? 0);
}

/** Rows of a file, and the bounds of its time column. */
export async function measureFile(connection: DuckDBConnection, directory: string, dataset: StoredDataset, file: string) {
  const { time } = DATASET_SHAPES[dataset];
  const bounds = time === null ? 'NULL::BIGINT AS lo, NULL::BIGINT AS hi' : `min(${time}) AS lo, max(${time}) AS hi`;
  const [row] = await query<{ rows: bigint; lo: bigint | null; hi: bigint | null }>(
    connection,
    `SELECT count(*) AS rows, ${bounds} FROM ${parquetScan(directory, [file])}`,
  );
  return { rows: Number(row?.rows ?? -1), minNs: row?.lo ?? null, maxNs: row?.hi ?? null };
}
