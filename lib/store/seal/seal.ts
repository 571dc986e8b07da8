import type { DuckDBConnection } from '@duckdb/node-api';
import { createGeneration } from '../catalogue/schema';
import { faultPoint } from '../crash/fault-point';
import { foldCube } from '../cube/fold-cube';
import { inTransaction, query } from '../engine/statement';
import type { Dataset, Param } from '../port';
import { DATASET_SHAPES, DATASETS, type StoredDataset } from '../rows/datasets';
import type { Tenant } from '../tenant';
import { removeFiles } from './durable-files';
import { type Captured, listSealed } from './list-sealed';
import { planDays, runsToSeal, type SealPlan } from './seal-plan';
import { type Segment, writeSegment } from './segment';
import { segmentSource } from './segment-sources';
import { settle } from './settle';

/** Sealing reads one snapshot for as long as its copies take. */
const SNAPSHOT_MS = 120_000;

export type SealedRows = Partial<Record<Dataset, number>>;

/** Settles what can be, and turns settled runs into segments. One at a time a tenant. */
export function seal(tenant: Tenant, { force }: { force: boolean }): Promise<SealedRows> {
  return tenant.alone(async () => {
    await settle(tenant, force);
    const plan = await freeze(tenant);
    if (plan === null) return {};
    faultPoint('seal.freeze');
    const { segments, captured } = await writeSegments(tenant, plan);
    // If this fails, listed or not is known after the next start: what is not in the catalogue goes to quarantine.
    await tenant.writer.exclusive(() => listSealed(tenant, plan, segments, captured));
    faultPoint('seal.listed');
    await tenant.writer.exclusive(() => foldCube(tenant.connection, tenant.foldedCells));
    tenant.lastSeal = tenant.now();
    return countRows(segments);
  });
}

/** From here on rows go to a new generation, so that the old ones can be copied in peace. */
async function freeze(tenant: Tenant): Promise<SealPlan | null> {
  const { live, connection, settings } = tenant;
  return tenant.writer.exclusive(async () => {
    const now = tenant.now();
    const runs = runsToSeal(live, now, settings);
    if (runs.length === 0) return null;
    const frozen = [...live.generations];
    const next = (frozen.at(-1) ?? 0) + 1;
    await inTransaction(connection, async () => {
      await connection.run(createGeneration(next));
      await query(connection, 'INSERT INTO generations VALUES ($next, $now)', { next, now });
    });
    live.generations.push(next);
    const days = planDays(runs, live.nextSeal);
    live.nextSeal += days.length;
    return { frozen, days, asOf: live.commitSeq };
  });
}

async function writeSegments(tenant: Tenant, plan: SealPlan): Promise<{ segments: Segment[]; captured: Captured }> {
  const segments: Segment[] = [];
  try {
    const captured = await tenant.reads.use(SNAPSHOT_MS, async (connection) => {
      for (const day of plan.days) {
        for (const dataset of Object.keys(DATASET_SHAPES) as StoredDataset[]) {
          const { sql, needs } = segmentSource(dataset, plan.frozen);
          const all: Record<string, Param> = {
            traces: day.traceIds,
            runs: day.runIds,
            secret: tenant.keys.secret,
            asOf: BigInt(plan.asOf),
          };
          const params = Object.fromEntries(needs.map((name) => [name, all[name] ?? null]));
          const footer = { sealId: day.sealId, day: day.day, generations: plan.frozen, replaces: [], keySecret: tenant.keys.secret };
          const segment = await writeSegment(connection, tenant.directory, dataset, { sql, params }, footer);
          if (segment) segments.push(segment);
        }
      }
      return capture(connection, plan);
    });
    return { segments, captured };
  } catch (error) {
    await removeFiles(
      tenant.directory,
      segments.map(({ file }) => file),
    ).catch(() => undefined);
    throw error;
  }
}

/** What the snapshot held: by it the books are kept, whatever was committed since. */
async function capture(connection: DuckDBConnection, plan: SealPlan): Promise<Captured> {
  const traces = plan.days.flatMap((day) => day.traceIds);
  const runs = plan.days.flatMap((day) => day.runIds);
  const spans = segmentSource('nodes', plan.frozen);
  const derived = segmentSource('runs', plan.frozen);
  const counts = await query<{ trace_id: string; spans: bigint }>(
    connection,
    `SELECT trace_id, count(*) AS spans FROM (${spans.sql}) GROUP BY trace_id`,
    { traces },
  );
  const versions = await query<{ run_id: string; version: bigint }>(connection, `SELECT run_id, version FROM (${derived.sql})`, { runs });
  return {
    spansOfTrace: new Map(counts.map((row) => [row.trace_id, Number(row.spans)])),
    versionOfRun: new Map(versions.map((row) => [row.run_id, Number(row.version)])),
  };
}

function countRows(segments: readonly Segment[]): SealedRows {
  const rows: SealedRows = {};
  for (const dataset of DATASETS) {
    const sum = segments.filter((segment) => segment.dataset === dataset).reduce((total, segment) => total + segment.rows, 0);
    if (sum > 0) rows[dataset] = sum;
  }
  return rows;
}
