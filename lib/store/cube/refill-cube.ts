import type { DuckDBConnection } from '@duckdb/node-api';
import { hotTable } from '../catalogue/schema';
import { segmentFiles } from '../catalogue/segment-files';
import { query } from '../engine/statement';
import { segmentScan } from '../read/segment-scan';
import { columnNames, type StoredDataset } from '../rows/datasets';
import { writeCube } from './change-cube';
import { CUBE_TABLES } from './cube-tables';

/**
 * Makes the cube anew from the usage rows of all settled runs, hot and sealed, in the caller's transaction. A run's
 * current rows lie in one file, so that file after file can be added.
 */
export async function refillCube(connection: DuckDBConnection, directory: string): Promise<void> {
  for (const table of CUBE_TABLES) await connection.run(`DELETE FROM ${table}`);
  await connection.run('UPDATE run_state SET cubed = false');
  for (const source of await sourcesOf(connection, directory, 'runs')) {
    await connection.run(`UPDATE run_state SET cubed = true
      WHERE EXISTS (SELECT 1 FROM ${source} r WHERE r.settled AND r.run_id = run_state.run_id AND r.version = run_state.derived_version)`);
  }
  for (const source of await sourcesOf(connection, directory, 'usage')) {
    const cubed = `SELECT u.* FROM ${source} u JOIN run_state s ON s.run_id = u.run_id AND s.derived_version = u.version WHERE s.cubed`;
    await writeCube(connection, `(${cubed})`, 1, {});
  }
}

/** All hot rows as one table, and each segment as one. */
async function sourcesOf(connection: DuckDBConnection, directory: string, dataset: 'runs' | 'usage'): Promise<string[]> {
  const generations = await query<{ generation: number }>(connection, 'SELECT generation FROM generations');
  const files = await segmentFiles(connection, dataset satisfies StoredDataset, {});
  const columns = columnNames(dataset).join(', ');
  const hot = generations.map(({ generation }) => `SELECT ${columns} FROM ${hotTable(generation, dataset)}`);
  const sources = files.map((file) => segmentScan(directory, dataset, [file]));
  return hot.length === 0 ? sources : [`(${hot.join(' UNION ALL ')})`, ...sources];
}
