import type { DuckDBConnection } from '@duckdb/node-api';
import type { Nanos } from '../../base/time';
import { hotTable } from '../catalogue/schema';
import { quoteText } from '../engine/quote';
import { query } from '../engine/statement';
import type { Dataset, Holdings, TierHoldings } from '../port';
import { DATASETS } from '../rows/datasets';
import type { Tenant } from '../tenant';

const ROUGH_BYTES: Readonly<Record<Dataset, number>> = { nodes: 300, events: 200, edges: 150, content: 1_000, runs: 400, usage: 150 };

interface Held {
  rows: number;
  bytes: number;
}

/** What is on disk of each tier, and how old the oldest of it is. Reads catalogue and file footers, no rows of files. */
export async function holdingsOf(tenant: Tenant): Promise<Holdings> {
  return tenant.reading(async (connection) => {
    const of = await heldBy(connection, tenant.live.generations);
    const [runs] = await query<{ oldest_nodes: Nanos | null; oldest: Nanos | null; taken: bigint }>(
      connection,
      `SELECT min(s.last_arrival_ns) FILTER (WHERE k.run_id IS NULL) AS oldest_nodes, min(s.first_arrival_ns) AS oldest,
          count(k.run_id) AS taken
        FROM run_state s LEFT JOIN taken_runs k USING (run_id)`,
    );
    return {
      content: { ...sum(of, ['content']), oldest: await oldestText(connection, tenant) },
      nodes: { ...sum(of, ['nodes', 'events', 'edges']), oldest: runs?.oldest_nodes ?? null },
      runs: { ...sum(of, ['runs', 'usage']), oldest: runs?.oldest ?? null },
      takenRuns: Number(runs?.taken ?? 0),
    };
  });
}

async function heldBy(connection: DuckDBConnection, generations: readonly number[]): Promise<ReadonlyMap<string, Held>> {
  const hot = generations.flatMap((generation) =>
    DATASETS.map(
      (dataset) =>
        `SELECT '${dataset}' AS dataset, count(*) AS rows, count(*) * ${ROUGH_BYTES[dataset]} AS bytes FROM ${hotTable(generation, dataset)}`,
    ),
  );
  const rows = await query<{ dataset: string; rows: bigint; bytes: bigint }>(
    connection,
    `SELECT dataset, sum(rows)::BIGINT AS rows, sum(bytes)::BIGINT AS bytes
      FROM (SELECT dataset, rows, bytes FROM segments UNION ALL ${hot.join(' UNION ALL ')}) GROUP BY dataset`,
  );
  return new Map(rows.map((row) => [row.dataset, { rows: Number(row.rows), bytes: Number(row.bytes) }]));
}

function sum(of: ReadonlyMap<string, Held>, datasets: readonly Dataset[]): Omit<TierHoldings, 'oldest'> {
  const held = datasets.map((dataset) => of.get(dataset) ?? { rows: 0, bytes: 0 });
  return { rows: held.reduce((all, { rows }) => all + rows, 0), bytes: held.reduce((all, { bytes }) => all + bytes, 0) };
}

/** By the statistics in the footers of the files, and from the hot tables. */
async function oldestText(connection: DuckDBConnection, { directory, live }: Tenant): Promise<Nanos | null> {
  const files = await query<{ file: string }>(connection, "SELECT file FROM segments WHERE dataset = 'content'");
  const list = files.map(({ file }) => quoteText(`${directory}/${file}`)).join(', ');
  const parts = live.generations.map((generation) => `SELECT min(arrival_ns) AS arrival FROM ${hotTable(generation, 'content')}`);
  if (files.length > 0)
    parts.push(`SELECT min(stats_min_value::BIGINT) FROM parquet_metadata([${list}]) WHERE path_in_schema = 'arrival_ns'`);
  const [row] = await query<{ oldest: Nanos | null }>(connection, `SELECT min(arrival) AS oldest FROM (${parts.join(' UNION ALL ')})`);
  return row?.oldest ?? null;
}
