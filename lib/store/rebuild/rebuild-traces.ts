import type { DuckDBConnection } from '@duckdb/node-api';
import { mergedTraces } from '../compact/merge-plan';
import type { FoundFile } from './found-file';
import { scanOf } from './list-files';

/** What the files say of each trace, as a table of this connection; `rebuildRuns` reads it too. */
export const TOLD_TRACES = 'told_traces';

/**
 * `traces`, `claims`, `conflicts` and `capped` from the files. What the tables still hold is younger than any file and
 * stays as it is.
 */
export async function rebuildTraces(connection: DuckDBConnection, directory: string, files: readonly FoundFile[]): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${TOLD_TRACES} AS ${mergedTraces(`(${statements(directory, files)})`)}`);
  await connection.run(STEPS);
}

const STEPS = `
  INSERT INTO traces SELECT trace_id, coalesce(run_id, trace_id), ordinal FROM (
    SELECT trace_id, run_id, coalesce(ordinal, (SELECT coalesce(max(ordinal), -1) FROM ${TOLD_TRACES})
      + row_number() OVER (PARTITION BY ordinal IS NULL ORDER BY trace_id)) AS ordinal FROM ${TOLD_TRACES})
    WHERE trace_id NOT IN (SELECT trace_id FROM traces);
  INSERT INTO claims SELECT claim, trace_id FROM (SELECT unnest(claims) AS claim, trace_id FROM ${TOLD_TRACES})
    WHERE (claim, trace_id) NOT IN (SELECT (claim, trace_id) FROM claims);
  INSERT INTO conflicts SELECT trace_id, part[1], part[2]::INTEGER, part[3]::BIGINT
    FROM (SELECT trace_id, string_split(unnest(conflicts), '|') AS part FROM ${TOLD_TRACES})
    WHERE trace_id NOT IN (SELECT trace_id FROM conflicts);
  INSERT INTO capped SELECT run_id, capped, as_of FROM ${TOLD_TRACES}
    WHERE capped IS NOT NULL AND trace_id = run_id AND run_id NOT IN (SELECT run_id FROM capped);
  DELETE FROM meta WHERE key = 'commit_floor';
  INSERT INTO meta SELECT 'commit_floor', max(as_of)::VARCHAR FROM ${TOLD_TRACES} HAVING max(as_of) IS NOT NULL;
`;

const COLUMNS = 'trace_id, run_id, ordinal, as_of, spans, claims, conflicts, capped';

/** Rows as in \`traces\` segments. Seals of schema 1 have none: there the runs name their traces, and the nodes count them. */
function statements(directory: string, files: readonly FoundFile[]): string {
  const told = scanOf(directory, 'traces', files);
  const parts = [told === null ? `SELECT ${NOTHING} WHERE false` : `SELECT ${COLUMNS} FROM ${told}`];
  const telling = new Set(files.filter(({ dataset }) => dataset === 'traces').map(({ sealId }) => sealId));
  const silent = files.filter(({ sealId }) => !telling.has(sealId));
  const runs = scanOf(directory, 'runs', silent);
  if (runs !== null) parts.push(`SELECT unnest(trace_ids), run_id, NULL, version, 0, NULL, NULL, NULL FROM ${runs}`);
  for (const dataset of ['nodes', 'events', 'content'] as const) {
    const rows = scanOf(directory, dataset, silent);
    const spans = dataset === 'nodes' ? 'count(*)' : '0';
    if (rows !== null) parts.push(`SELECT trace_id, NULL, NULL, -1, ${spans}, NULL, NULL, NULL FROM ${rows} GROUP BY trace_id`);
  }
  return parts.join(' UNION ALL ');
}

const NOTHING = `NULL::VARCHAR AS trace_id, NULL::VARCHAR AS run_id, NULL::BIGINT AS ordinal, NULL::BIGINT AS as_of,
  NULL::BIGINT AS spans, NULL::VARCHAR[] AS claims, NULL::VARCHAR[] AS conflicts, NULL::BIGINT AS capped`;
