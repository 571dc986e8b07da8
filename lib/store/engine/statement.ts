import type { DuckDBConnection } from '@duckdb/node-api';
import type { Param, Row } from '../port';
import { bind } from './bind';
import { plainRows } from './plain-rows';

/**
 * Runs one statement and reads all of its rows. Never a streaming read: those end silently on an error.
 * Parameters go by name; the statement is fixed text of ours.
 */
export async function query<T extends Row = Row>(
  connection: DuckDBConnection,
  sql: string,
  params: Readonly<Record<string, Param>> = {},
): Promise<T[]> {
  if (Object.keys(params).length === 0) return plainRows<T>(await connection.runAndReadAll(sql));
  const { values, types } = bind(params);
  return plainRows<T>(await connection.runAndReadAll(sql, values, types));
}

/** COMMIT or ROLLBACK failed: whether the rows are on disk is known only after the database was opened again. */
export class UnknownOutcome extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'UnknownOutcome';
  }
}

/** Runs `work` between BEGIN and COMMIT; on any error rolls back and throws it. The result of COMMIT is awaited. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    if (!(await rolledBack(connection))) throw new UnknownOutcome(error);
    throw error;
  }
  try {
    await connection.run('COMMIT');
  } catch (error) {
    throw new UnknownOutcome(error);
  }
  return result;
}

/** A connection that cannot roll back keeps its transaction, and would refuse every other one. */
async function rolledBack(connection: DuckDBConnection): Promise<boolean> {
  try {
    await connection.run('ROLLBACK');
    return true;
  } catch (error) {
    return /no transaction is active/i.test(String(error));
  }
}
