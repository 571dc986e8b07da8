import type { DuckDBConnection } from '@duckdb/node-api';
import { log } from '../../base/log';
import type { Nanos } from '../../base/time';
import { hotTable } from '../catalogue/schema';
import { query } from '../engine/statement';
import type { Param } from '../port';
import { segmentScan } from '../read/segment-scan';
import type { Tenant } from '../tenant';
import { type Condition, type RunsToTake, rowsToTake, TAKEN_WITH_RUNS } from './due-sql';
import { isOfTheFile } from './is-of-the-file';

export type TakenDataset = (typeof TAKEN_WITH_RUNS)[number];

/** Rows that go, of one table or file. */
export interface DueRows {
  taken: number;
  /** Arrival of the first and last of them; null for edges, which have none. */
  oldest: Nanos | null;
  newest: Nanos | null;
}

export interface DueSegment extends DueRows {
  sealId: number;
  day: string;
  dataset: TakenDataset;
  file: string;
  schemaVersion: number;
  rows: number;
  bytes: number;
}

export interface DueHot extends DueRows {
  dataset: TakenDataset;
  generation: number;
  /** Rough size of the rows, as they are not in a file of their own. */
  bytes: number;
}

interface Listed {
  [column: string]: unknown;
  seal_id: number;
  day: string;
  dataset: TakenDataset;
  file: string;
  rows: bigint;
  bytes: bigint;
  schema_version: number;
}

/** Segments with rows that go, and files that nobody can read: what they hold stays, and `doctor` names them. */
export interface FoundSegments {
  due: DueSegment[];
  unreadable: string[];
}

/**
 * Looks at the arrival columns alone, file by file, each in a transaction of its own: one that cannot be read spoils its
 * transaction and must not keep the others. Call it while no sealing and merging goes on.
 */
export async function dueSegments(tenant: Tenant, contentBefore: Nanos | null, runs: RunsToTake | null): Promise<FoundSegments> {
  const found: FoundSegments = { due: [], unreadable: [] };
  for (const segment of await tenant.reading((connection) => candidates(connection, contentBefore, runs))) {
    const goes = rowsToTake(segment.dataset, contentBefore, runs);
    if (goes === null) continue;
    const rows = await countSegment(tenant, segment, goes);
    if (rows === null) found.unreadable.push(segment.file);
    else if (rows.taken > 0) found.due.push({ ...segmentOf(segment), ...rows });
  }
  return found;
}

async function countSegment(tenant: Tenant, { dataset, file, schema_version }: Listed, goes: Condition): Promise<DueRows | null> {
  const scan = segmentScan(tenant.directory, dataset, [{ file, schemaVersion: schema_version }]);
  try {
    return await tenant.reading((connection) => countRows(connection, scan, dataset, goes));
  } catch (error) {
    if (!isOfTheFile(error)) throw error;
    log.error({ err: error, tenant: tenant.id, file }, 'A segment cannot be read: retention leaves it as it is.');
    return null;
  }
}

function segmentOf(segment: Listed): Omit<DueSegment, keyof DueRows> {
  const { day, dataset, file } = segment;
  return {
    sealId: segment.seal_id,
    day,
    dataset,
    file,
    schemaVersion: segment.schema_version,
    rows: Number(segment.rows),
    bytes: Number(segment.bytes),
  };
}

/** Files that may hold such rows: all texts, and of the rest what shares a seal with a run that goes. */
async function candidates(connection: DuckDBConnection, contentBefore: Nanos | null, runs: RunsToTake | null): Promise<Listed[]> {
  const parts: string[] = [];
  const params: Record<string, Param> = {};
  if (contentBefore !== null) parts.push("g.dataset = 'content'");
  if (runs !== null) {
    const names = TAKEN_WITH_RUNS.map((name) => `'${name}'`).join(', ');
    parts.push(`g.dataset IN (${names}) AND g.seal_id IN (
      SELECT seal_id FROM trace_seals WHERE trace_id IN (SELECT trace_id FROM traces WHERE run_id IN (${runs.sql})))`);
    Object.assign(params, runs.params);
  }
  if (parts.length === 0) return [];
  return query<Listed>(
    connection,
    `SELECT g.seal_id, l.day, g.dataset, g.file, g.rows, g.bytes, g.schema_version
      FROM segments g JOIN seals l USING (seal_id) WHERE ${parts.map((part) => `(${part})`).join(' OR ')} ORDER BY g.seal_id, g.file`,
    params,
  );
}

/** Rows of the hot tier that go. */
export async function dueHot(
  connection: DuckDBConnection,
  generations: readonly number[],
  contentBefore: Nanos | null,
  runs: RunsToTake | null,
): Promise<DueHot[]> {
  const due: DueHot[] = [];
  for (const generation of generations) {
    for (const dataset of TAKEN_WITH_RUNS) {
      const goes = rowsToTake(dataset, contentBefore, runs);
      if (goes === null) continue;
      const found = await countRows(connection, hotTable(generation, dataset), dataset, goes);
      if (found.taken > 0) due.push({ ...found, dataset, generation, bytes: found.taken * ROUGH_BYTES[dataset] });
    }
  }
  return due;
}

const ROUGH_BYTES: Readonly<Record<TakenDataset, number>> = { nodes: 300, events: 200, edges: 150, content: 1_000 };

async function countRows(connection: DuckDBConnection, table: string, dataset: TakenDataset, goes: Condition): Promise<DueRows> {
  const bounds =
    dataset === 'edges' ? 'NULL::BIGINT AS oldest, NULL::BIGINT AS newest' : 'min(arrival_ns) AS oldest, max(arrival_ns) AS newest';
  const [row] = await query<{ taken: bigint; oldest: Nanos | null; newest: Nanos | null }>(
    connection,
    `SELECT count(*) AS taken, ${bounds} FROM ${table} s WHERE ${goes.sql}`,
    goes.params,
  );
  return { taken: Number(row?.taken ?? 0), oldest: row?.oldest ?? null, newest: row?.newest ?? null };
}
