import type { DuckDBConnection } from '@duckdb/node-api';
import { CREATE_CUBE } from '../cube/cube-tables';
import type { Dataset } from '../port';
import { DATASET_SHAPES, DATASETS } from '../rows/datasets';

/** Version of the tables in tenant.duckdb and of the columns in segments; stands in every segment's footer. */
export const SCHEMA_VERSION = 3;

/**
 * The tables of tenant.duckdb beside the hot generations.
 *
 * - `traces`: which run a trace belongs to; `ordinal` is the order of acknowledgement, and the first names the run.
 * - `claims`: what joins traces that have not met yet: `x:<explicit run id>`, `l:<trace id that a link awaits>`.
 * - `run_state`: what is known of a run beyond its hot rows, as of its last derivation.
 * - `seals`, `segments`, `trace_seals`: the catalogue. One seal is a set of files, at most one a dataset.
 * - `superseded`: versions of derived rows in segments that count no longer.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (key VARCHAR PRIMARY KEY, value VARCHAR);
  CREATE TABLE IF NOT EXISTS generations (generation INTEGER, created_ns BIGINT);
  CREATE TABLE IF NOT EXISTS traces (trace_id VARCHAR PRIMARY KEY, run_id VARCHAR, ordinal BIGINT);
  CREATE TABLE IF NOT EXISTS claims (claim VARCHAR, trace_id VARCHAR);
  CREATE TABLE IF NOT EXISTS run_state (
    run_id VARCHAR, derived_version BIGINT, sealed_version BIGINT,
    settled BOOLEAN, timed_out BOOLEAN, root_ended BOOLEAN, ended_waiting BOOLEAN,
    session_id VARCHAR, start_ns BIGINT, end_ns BIGINT,
    first_arrival_ns BIGINT, last_arrival_ns BIGINT, sealed_spans BIGINT, day VARCHAR, cubed BOOLEAN
  );
  CREATE TABLE IF NOT EXISTS capped (run_id VARCHAR, spans BIGINT, commit_seq BIGINT);
  CREATE TABLE IF NOT EXISTS conflicts (trace_id VARCHAR, span_id VARCHAR, otel_kind INTEGER, commit_seq BIGINT);
  CREATE TABLE IF NOT EXISTS seals (seal_id INTEGER, day VARCHAR, generations INTEGER[], replaces INTEGER[], created_ns BIGINT);
  CREATE TABLE IF NOT EXISTS segments (
    seal_id INTEGER, dataset VARCHAR, file VARCHAR, rows BIGINT, bytes BIGINT, sha256 VARCHAR,
    min_ns BIGINT, max_ns BIGINT, schema_version INTEGER
  );
  CREATE TABLE IF NOT EXISTS trace_seals (trace_id VARCHAR, seal_id INTEGER);
  CREATE TABLE IF NOT EXISTS superseded (run_id VARCHAR, version BIGINT);
  CREATE TABLE IF NOT EXISTS unlink_later (file VARCHAR);
  CREATE INDEX IF NOT EXISTS traces_run ON traces (run_id);
  CREATE INDEX IF NOT EXISTS claims_claim ON claims (claim);
  CREATE INDEX IF NOT EXISTS run_state_run ON run_state (run_id);
  CREATE INDEX IF NOT EXISTS trace_seals_trace ON trace_seals (trace_id);
`;

export async function createTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(TABLES);
  await connection.run(CREATE_CUBE);
}

/** Name of a hot generation's table. */
export function hotTable(generation: number, dataset: Dataset): string {
  return `hot${generation}_${dataset}`;
}

/** SQL that creates the tables of a generation; no keys: uniqueness is the writer's doing, and dropping stays cheap. */
export function createGeneration(generation: number): string {
  return DATASETS.map((dataset) => {
    const { columns, hotOnly } = DATASET_SHAPES[dataset];
    const list = [...columns, ...hotOnly].map((column) => `"${column.name}" ${column.type}`).join(', ');
    return `CREATE TABLE ${hotTable(generation, dataset)} (${list});`;
  }).join('\n');
}

export function dropGeneration(generation: number): string {
  return DATASETS.map((dataset) => `DROP TABLE ${hotTable(generation, dataset)};`).join('\n');
}
