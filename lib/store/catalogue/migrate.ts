import type { DuckDBConnection } from '@duckdb/node-api';
import { refillCube } from '../cube/refill-cube';
import { inTransaction, query } from '../engine/statement';
import { DATASET_SHAPES, DATASETS } from '../rows/datasets';
import { createGeneration, hotTable, SCHEMA_VERSION } from './schema';

/** The data is not this version's to touch. */
export class NewerSchema extends Error {
  constructor(version: number) {
    super(`The data was written by a newer Aegis (schema ${version}, this one knows ${SCHEMA_VERSION}).`);
    this.name = 'NewerSchema';
  }
}

/**
 * Brings the tables of an older version up to this one. Hot tables get the columns that they lack, at their end; new
 * rows go to a new generation, whose columns stand in order.
 * @throws NewerSchema when a newer version has written here: what it means by its columns is not known.
 */
export async function migrate(connection: DuckDBConnection, directory: string, now: bigint, { refill = true } = {}): Promise<void> {
  const [known] = await query<{ value: string }>(connection, "SELECT value FROM meta WHERE key = 'schema_version'");
  const generations = await query<{ generation: number }>(connection, 'SELECT generation FROM generations ORDER BY generation');
  const version = known ? Number(known.value) : generations.length > 0 ? 1 : SCHEMA_VERSION;
  if (version > SCHEMA_VERSION) throw new NewerSchema(version);
  if (known && version === SCHEMA_VERSION) return;
  await inTransaction(connection, async () => {
    if (version < 2) await connection.run(ADD_CUBED);
    for (const { generation } of generations) await connection.run(addColumns(generation, version));
    const newest = generations.at(-1);
    if (newest && version < SCHEMA_VERSION) {
      await connection.run(createGeneration(newest.generation + 1));
      await query(connection, 'INSERT INTO generations VALUES ($next, $now)', { next: newest.generation + 1, now });
    }
    if (version < 2 && refill) await refillCube(connection, directory);
    await connection.run("DELETE FROM meta WHERE key = 'schema_version'");
    await query(connection, "INSERT INTO meta VALUES ('schema_version', $version)", { version: String(SCHEMA_VERSION) });
  });
}

/** The engine changes no table that has an index. */
const ADD_CUBED = `DROP INDEX run_state_run;
  ALTER TABLE run_state ADD COLUMN IF NOT EXISTS cubed BOOLEAN;
  CREATE INDEX run_state_run ON run_state (run_id);`;

function addColumns(generation: number, from: number): string {
  return DATASETS.flatMap((dataset) =>
    DATASET_SHAPES[dataset].columns
      .filter(({ since }) => since > from)
      .map(({ name, type }) => `ALTER TABLE ${hotTable(generation, dataset)} ADD COLUMN "${name}" ${type};`),
  ).join('\n');
}
