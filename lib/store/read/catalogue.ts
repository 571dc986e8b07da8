import type { DuckDBConnection } from '@duckdb/node-api';
import { segmentsWhere } from '../catalogue/segment-files';
import { isOfCube } from '../cube/cube-relation';
import { query } from '../engine/statement';
import type { Dataset, Param, Question } from '../port';
import { DATASETS } from '../rows/datasets';
import type { SegmentFile } from './segment-scan';

/** Where rows are, as of one transaction. */
export interface Catalogue {
  generations: number[];
  files: ReadonlyMap<Dataset, readonly SegmentFile[]>;
  /** Some derived rows in segments count no longer. */
  hasSuperseded: boolean;
  /** Some runs are in no cell of the usage cube yet; told where the cube is asked for. */
  hasOpenRuns: boolean;
}

/** Reads the catalogue in one statement, files pruned by each dataset's bounds. Must run in the transaction that reads the data. */
export async function readCatalogue(connection: DuckDBConnection, from: Question['from']): Promise<Catalogue> {
  const parts = ["SELECT 'generation' AS what, generation::VARCHAR AS value, 0 AS version FROM generations"];
  parts.push("SELECT 'superseded', NULL, 0 WHERE EXISTS (SELECT 1 FROM superseded)");
  if (Object.keys(from).some(isOfCube)) parts.push("SELECT 'open', NULL, 0 WHERE EXISTS (SELECT 1 FROM run_state WHERE cubed IS NOT TRUE)");
  const bound: Record<string, Param> = {};
  for (const dataset of DATASETS) {
    const bounds = from[dataset];
    if (bounds === undefined) continue;
    const { sql, params } = segmentsWhere(dataset, bounds, `_${dataset}`);
    parts.push(`SELECT '${dataset}', file, schema_version FROM segments WHERE ${sql}`);
    Object.assign(bound, params);
  }
  const rows = await query<{ what: string; value: string; version: number }>(connection, parts.join(' UNION ALL '), bound);
  const files = new Map<Dataset, SegmentFile[]>();
  const generations: number[] = [];
  let hasSuperseded = false;
  let hasOpenRuns = false;
  for (const { what, value, version } of rows) {
    if (what === 'generation') generations.push(Number(value));
    else if (what === 'superseded') hasSuperseded = true;
    else if (what === 'open') hasOpenRuns = true;
    else files.set(what as Dataset, [...(files.get(what as Dataset) ?? []), { file: value, schemaVersion: version }]);
  }
  for (const list of files.values()) list.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { generations: generations.sort((a, b) => a - b), files, hasSuperseded, hasOpenRuns };
}
