import type { DuckDBConnection } from '@duckdb/node-api';
import type { Nanos } from '../../base/time';
import { query } from '../engine/statement';
import { type SegmentFile, segmentScan } from '../read/segment-scan';
import type { StoredDataset } from '../rows/datasets';
import { insertSegments } from '../seal/list-sealed';
import type { FoundFile } from './found-file';

/** Empties the catalogue and lists these files in it. Part of the one transaction of a rebuild. */
export async function listFiles(connection: DuckDBConnection, directory: string, files: readonly FoundFile[], now: Nanos): Promise<void> {
  for (const table of ['segments', 'seals', 'trace_seals', 'superseded', 'unlink_later']) await connection.run(`DELETE FROM ${table}`);
  await insertSegments(connection, files);
  for (const [sealId, own] of bySeal(files)) {
    const [first] = own;
    await query(connection, 'INSERT INTO seals SELECT $sealId, $day, $generations, $replaces, $now', {
      sealId,
      day: first?.day ?? '',
      generations: [...new Set(own.flatMap(({ generations }) => generations))].map(BigInt),
      replaces: [...new Set(own.flatMap(({ replaces }) => replaces))].map(BigInt),
      now,
    });
    await query(connection, `INSERT INTO trace_seals SELECT DISTINCT trace_id, $sealId FROM (${tracesOf(directory, own)})`, { sealId });
  }
}

function bySeal(files: readonly FoundFile[]): Map<number, FoundFile[]> {
  const seals = new Map<number, FoundFile[]>();
  for (const file of files) seals.set(file.sealId, [...(seals.get(file.sealId) ?? []), file]);
  return seals;
}

/** Traces with rows in a seal. Where it does not say, the rows do: seals of schema 1 wrote no traces down. */
function tracesOf(directory: string, own: readonly FoundFile[]): string {
  const scan = (dataset: StoredDataset) => scanOf(directory, dataset, own);
  const traces = scan('traces');
  if (traces !== null) return `SELECT trace_id FROM ${traces}`;
  const runs = scan('runs');
  const parts = (['nodes', 'events', 'content'] as const).flatMap((dataset) => {
    const source = scan(dataset);
    return source === null ? [] : [`SELECT trace_id FROM ${source}`];
  });
  if (runs !== null) parts.push(`SELECT unnest(trace_ids) AS trace_id FROM ${runs}`);
  return parts.length === 0 ? 'SELECT NULL AS trace_id WHERE false' : parts.join(' UNION ALL ');
}

/** The rows of a dataset in these files as an SQL table; null where there are none. */
export function scanOf(directory: string, dataset: StoredDataset, files: readonly FoundFile[]): string | null {
  const own: SegmentFile[] = files.filter((file) => file.dataset === dataset);
  return own.length === 0 ? null : segmentScan(directory, dataset, own);
}
