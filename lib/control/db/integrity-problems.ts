import { sql } from 'kysely';
import { control } from './control';

/** What SQLite finds wrong with the control-plane file; empty when it is sound. */
export async function integrityProblems(): Promise<string[]> {
  const db = await control();
  const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check`.execute(db);
  return rows.map((row) => row.quick_check).filter((line) => line !== 'ok');
}
