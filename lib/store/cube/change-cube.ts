import type { DuckDBConnection } from '@duckdb/node-api';
import type { TraceId } from '../../base/ids';
import { hotTable } from '../catalogue/schema';
import { segmentFiles } from '../catalogue/segment-files';
import { query } from '../engine/statement';
import type { Param } from '../port';
import { segmentScan } from '../read/segment-scan';
import { columnNames } from '../rows/datasets';
import { CUBE_SHAPES, CUBE_TABLES } from './cube-tables';

interface Hot {
  directory: string;
  generations: readonly number[];
}

/** Adds what these settled runs used, by their usage rows of this very transaction. */
export async function addToCube(
  connection: DuckDBConnection,
  { generations }: Pick<Hot, 'generations'>,
  runIds: readonly string[],
): Promise<void> {
  if (runIds.length === 0) return;
  await writeCube(connection, `(${hotUsage(generations)})`, 1, { ids: runIds });
}

/** Takes out what these runs brought in: the correction that comes before a run is derived anew, or becomes part of another. */
export async function takeFromCube(
  connection: DuckDBConnection,
  { directory, generations }: Hot,
  runIds: readonly string[],
): Promise<void> {
  if (runIds.length === 0) return;
  const traces = await query<{ trace_id: TraceId; sealed: boolean }>(
    connection,
    `SELECT t.trace_id, s.sealed_version IS NOT NULL AS sealed FROM traces t JOIN run_state s USING (run_id)
      WHERE s.cubed AND s.run_id IN (SELECT unnest($ids))`,
    { ids: runIds },
  );
  const cubed = 'run_id IN (SELECT run_id FROM run_state WHERE cubed AND run_id IN (SELECT unnest($ids)))';
  const sealedTraces = traces.filter(({ sealed }) => sealed).map(({ trace_id }) => trace_id);
  const files = sealedTraces.length === 0 ? [] : await segmentFiles(connection, 'usage', { traceIds: sealedTraces });
  const parts = [`SELECT * FROM (${hotUsage(generations)}) WHERE ${cubed}`];
  if (files.length > 0) {
    parts.push(`SELECT u.* FROM ${segmentScan(directory, 'usage', files)} u JOIN run_state s ON s.run_id = u.run_id AND s.sealed_version = u.version
      WHERE s.cubed AND u.run_id IN (SELECT unnest($ids))`);
  }
  await writeCube(connection, `(${parts.join(' UNION ALL ')})`, -1, { ids: runIds });
}

function hotUsage(generations: readonly number[]): string {
  const columns = columnNames('usage')
    .map((name) => `"${name}"`)
    .join(', ');
  return generations
    .map((generation) => `SELECT ${columns} FROM ${hotTable(generation, 'usage')} WHERE run_id IN (SELECT unnest($ids))`)
    .join(' UNION ALL ');
}

/** Inserts usage rows (an SQL table) into the cube, each column times `sign`. */
export async function writeCube(connection: DuckDBConnection, usage: string, sign: 1 | -1, params: Record<string, Param>): Promise<void> {
  for (const table of CUBE_TABLES) await query(connection, `INSERT INTO ${table} ${CUBE_SHAPES[table].select(usage, sign)}`, params);
}
