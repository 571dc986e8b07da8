import { type Kysely, sql } from 'kysely';
import { MIGRATIONS } from './migrations';

/**
 * Brings the database to this version of the code. One transaction holds the write lock throughout, so a server and a
 * command that start together do not both migrate. A database from a newer version is refused, not guessed at.
 */
export async function migrate(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)`.execute(trx);
    const found = await sql<{ version: bigint }>`SELECT version FROM schema_version`.execute(trx);
    const version = Number(found.rows[0]?.version ?? 0n);
    if (version > MIGRATIONS.length) {
      throw new Error(`The control-plane database was written by a newer Aegis (schema ${version}, this one knows ${MIGRATIONS.length}).`);
    }
    if (version === MIGRATIONS.length) return;
    for (const step of MIGRATIONS.slice(version)) await step(trx);
    await sql`DELETE FROM schema_version`.execute(trx);
    await sql`INSERT INTO schema_version (version) VALUES (${MIGRATIONS.length})`.execute(trx);
  });
}
