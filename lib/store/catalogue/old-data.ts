import { rename } from 'node:fs/promises';
import { CUBE_TABLES } from '../cube/cube-tables';
import { openConfined } from '../engine/open-confined';
import { quoteText } from '../engine/quote';
import { query } from '../engine/statement';
import { segmentScan } from '../read/segment-scan';
import { DATASET_SHAPES, DATASETS, type StoredDataset } from '../rows/datasets';
import { digest } from '../seal/durable-files';
import { hotTable } from './schema';

/** For tests: takes out of a closed tenant's directory whatever later schema versions brought, as if version 1 had written it. */
export async function makeOld(directory: string): Promise<void> {
  const instance = await openConfined(directory, { memory: '128MB', spill: '100MB', checkpoint: '16MB' });
  const connection = await instance.connect();
  try {
    const generations = await query<{ generation: number }>(connection, 'SELECT generation FROM generations');
    for (const { generation } of generations) {
      for (const dataset of DATASETS) {
        for (const name of newColumns(dataset)) await connection.run(`ALTER TABLE ${hotTable(generation, dataset)} DROP COLUMN "${name}"`);
      }
    }
    const segments = await query<{ file: string; dataset: StoredDataset; version: number }>(
      connection,
      'SELECT file, dataset, schema_version AS version FROM segments',
    );
    for (const { file, dataset, version } of segments) {
      const source = segmentScan(directory, dataset, [{ file, schemaVersion: version }]);
      const without = newColumns(dataset);
      const columns = without.length === 0 ? '*' : `* EXCLUDE (${without.join(', ')})`;
      await connection.run(`COPY (SELECT ${columns} FROM ${source}) TO ${quoteText(`${directory}/${file}.part`)}
        (FORMAT parquet, KV_METADATA {aegis_schema: '1', aegis_dataset: ${quoteText(dataset)}, aegis_seal: '1'})`);
      await rename(`${directory}/${file}.part`, `${directory}/${file}`);
      const { bytes, sha256 } = await digest(`${directory}/${file}`);
      await query(connection, 'UPDATE segments SET bytes = $bytes, sha256 = $sha256, schema_version = 1 WHERE file = $file', {
        bytes,
        sha256,
        file,
      });
    }
    for (const table of CUBE_TABLES) await connection.run(`DROP TABLE ${table}`);
    await connection.run(
      'DROP INDEX run_state_run; ALTER TABLE run_state DROP COLUMN cubed; CREATE INDEX run_state_run ON run_state (run_id)',
    );
    await connection.run("DELETE FROM meta WHERE key = 'schema_version'");
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function newColumns(dataset: StoredDataset): string[] {
  return DATASET_SHAPES[dataset].columns.filter(({ since }) => since > 1).map(({ name }) => name);
}
