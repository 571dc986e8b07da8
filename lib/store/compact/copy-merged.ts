import type { DuckDBConnection } from '@duckdb/node-api';
import { DATASET_SHAPES } from '../rows/datasets';
import { removeFiles } from '../seal/durable-files';
import { copySegment, countRows, partOf, type Segment } from '../seal/segment';
import { type MergePlan, mergedRows } from './merge-plan';

/** Writes the files of a merge as `*.part`, each complete and on disk; on a failure none is left. */
export async function copyMerged(connection: DuckDBConnection, directory: string, plan: MergePlan): Promise<Segment[]> {
  const counts = new Map<string, number>();
  for (const { dataset } of plan.sources) counts.set(dataset, await countRows(connection, mergedRows(directory, plan, dataset)));
  const kept = plan.sources.filter(({ dataset }) => (counts.get(dataset) ?? 0) > 0);
  for (const { dataset, rows } of plan.sources) checkNothingLost(dataset, rows, counts.get(dataset) ?? 0);
  const { sealId, day, replaces, keySecret } = plan;
  const footer = { sealId, day, generations: [], replaces, keySecret, datasets: kept.map(({ dataset }) => dataset) };
  const segments: Segment[] = [];
  try {
    for (const { dataset } of kept) {
      const segment = await copySegment(connection, directory, dataset, mergedRows(directory, plan, dataset), footer);
      if (segment) segments.push(segment);
    }
    return segments;
  } catch (error) {
    const parts = segments.map(({ file }) => partOf(file));
    await removeFiles(directory, parts).catch(() => undefined);
    throw error;
  }
}

/** What arrived is never left behind; of what was derived only superseded versions are, and traces are told once. */
function checkNothingLost(dataset: MergePlan['sources'][number]['dataset'], before: number, after: number): void {
  if (DATASET_SHAPES[dataset].owner === 'run_id' || dataset === 'traces' || before === after) return;
  throw new Error(`Merging ${dataset} segments gave ${after} rows of ${before}.`);
}
