import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * What retention keeps in tenant.duckdb.
 *
 * - `taken_runs`: runs whose records retention deletes (or, with no `before_ns`, lost with a file). The row is written before any file is touched, so that nobody
 *   sees half a run; `cleared` once no file and no table holds its records. It stays as long as the run row: a span that
 *   comes for such a run is told from a new one by it, even after the run's keys are gone.
 * - `retention_log`: every cut that was made, so that a page can say when and by which rule a text went.
 *
 * Two rows of `meta` belong to it: `file_since` (nothing that arrived before this instant was ever in the present
 * database file) and `file_due` (the file holds bytes of deleted rows and is to be written anew).
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS taken_runs (run_id VARCHAR PRIMARY KEY, taken_ns BIGINT, before_ns BIGINT, cleared BOOLEAN);
  CREATE TABLE IF NOT EXISTS retention_log (at_ns BIGINT, content_before BIGINT, nodes_before BIGINT);
`;

export async function createRetainTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(TABLES);
}
