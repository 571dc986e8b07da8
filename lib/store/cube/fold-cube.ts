import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction, query } from '../engine/statement';
import { bigSum, CREATE_CUBE, CUBE_SHAPES, CUBE_TABLES, type CubeTable } from './cube-tables';

/** Rows beside the cells of the last folding that are not worth another one. */
const SPARE = 50_000;

/** Adds up rows of equal cells, where there are twice as many rows as cells were left the last time. A job of the writer. */
export async function foldCube(connection: DuckDBConnection, folded: Map<CubeTable, number>): Promise<void> {
  for (const table of CUBE_TABLES) {
    const rows = await countOf(connection, table);
    if (rows <= 2 * (folded.get(table) ?? 0) + SPARE) continue;
    await foldTable(connection, table);
    folded.set(table, await countOf(connection, table));
  }
}

/** A new table in the place of the old one: deleted rows would leave their room behind. */
export async function foldTable(connection: DuckDBConnection, table: CubeTable): Promise<void> {
  const { keys, sums } = CUBE_SHAPES[table];
  const columns = [...keys, ...sums.map((sum) => `${bigSum(sum)} AS ${sum}`)].join(', ');
  const anything = sums.map((sum) => `sum(${sum}) <> 0`).join(' OR ');
  await inTransaction(connection, async () => {
    await connection.run(`ALTER TABLE ${table} RENAME TO ${table}_unfolded`);
    await connection.run(CREATE_CUBE);
    await connection.run(
      `INSERT INTO ${table} SELECT ${columns} FROM ${table}_unfolded GROUP BY ${keys.join(', ')} HAVING ${anything} ORDER BY hour_ns`,
    );
    await connection.run(`DROP TABLE ${table}_unfolded`);
  });
}

async function countOf(connection: DuckDBConnection, table: CubeTable): Promise<number> {
  const [row] = await query<{ n: bigint }>(connection, `SELECT count(*) AS n FROM ${table}`);
  return Number(row?.n ?? 0);
}
