import type { DuckDBConnection } from '@duckdb/node-api';
import type { Nanos } from '../../base/time';
import { hotTable } from '../catalogue/schema';
import { query } from '../engine/statement';
import type { FoundFile } from './found-file';
import { scanOf } from './list-files';
import { TOLD_TRACES } from './rebuild-traces';

/**
 * `run_state` and `superseded` from the run rows of tables and files: the highest version of a run that some trace still
 * belongs to counts, all others do not. A run of which only records were sealed is derived again when it is next asked for.
 */
export async function rebuildRuns(
  connection: DuckDBConnection,
  directory: string,
  files: readonly FoundFile[],
  generations: readonly number[],
  now: Nanos,
): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE told_runs AS ${runRows(directory, files, generations)}`);
  await connection.run('DELETE FROM run_state');
  await connection.run(RUN_STATES);
  await query(connection, openRuns(directory, files), { now });
  await connection.run(`INSERT INTO superseded SELECT DISTINCT run_id, version FROM told_runs t WHERE sealed
    AND NOT EXISTS (SELECT 1 FROM run_state s WHERE s.run_id = t.run_id AND s.derived_version = t.version)`);
}

const SAID = `run_id, version, settled, timed_out, root_ended, ended_waiting, session_id, start_ns, end_ns, first_arrival_ns, last_arrival_ns`;

function runRows(directory: string, files: readonly FoundFile[], generations: readonly number[]): string {
  const parts = generations.map((generation) => `SELECT ${SAID}, false AS sealed FROM ${hotTable(generation, 'runs')}`);
  const sealed = scanOf(directory, 'runs', files);
  if (sealed !== null) parts.push(`SELECT ${SAID}, true AS sealed FROM ${sealed}`);
  return parts.join(' UNION ALL ');
}

/** Spans in files and the day of the partition, by run. */
const SEALED = `(SELECT t.run_id, sum(o.spans)::BIGINT AS spans,
    min((SELECT min(l.day) FROM trace_seals x JOIN seals l USING (seal_id) WHERE x.trace_id = t.trace_id)) AS day
  FROM traces t JOIN ${TOLD_TRACES} o USING (trace_id) GROUP BY t.run_id)`;

const RUN_STATES = `INSERT INTO run_state
  SELECT r.run_id, r.version, CASE WHEN r.sealed THEN r.version END, r.settled, r.timed_out, r.root_ended, r.ended_waiting,
    r.session_id, r.start_ns, r.end_ns, r.first_arrival_ns, r.last_arrival_ns, coalesce(s.spans, 0), s.day, false
  FROM (SELECT * FROM told_runs WHERE run_id IN (SELECT run_id FROM traces)
        QUALIFY row_number() OVER (PARTITION BY run_id ORDER BY version DESC, sealed) = 1) r
  LEFT JOIN ${SEALED} s USING (run_id)`;

/** Runs with records in files and no row anywhere. Version −1 says that they were never derived. */
function openRuns(directory: string, files: readonly FoundFile[]): string {
  const nodes = scanOf(directory, 'nodes', files);
  const arrivals = nodes ?? '(SELECT NULL::VARCHAR AS trace_id, NULL::BIGINT AS arrival_ns WHERE false)';
  return `INSERT INTO run_state
    SELECT s.run_id, -1, NULL, false, false, false, false, NULL, NULL, NULL,
      coalesce(a.first_arrival, $now), coalesce(a.last_arrival, $now), s.spans, s.day, false
    FROM ${SEALED} s LEFT JOIN (SELECT t.run_id, min(n.arrival_ns) AS first_arrival, max(n.arrival_ns) AS last_arrival
      FROM ${arrivals} n JOIN traces t USING (trace_id) GROUP BY t.run_id) a USING (run_id)
    WHERE s.run_id NOT IN (SELECT run_id FROM run_state)`;
}
