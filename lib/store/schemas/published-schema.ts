import { SCHEMA_VERSION } from '../catalogue/schema';
import type { Dataset } from '../port';
import { DATASET_SHAPES } from '../rows/datasets';
import { PACKINGS } from '../rows/packed-columns';

/** What is written to data/schemas for people who read the files with tools of their own. */
export interface PublishedSchema {
  dataset: Dataset;
  schemaVersion: number;
  /** What a row is. */
  row: string;
  columns: { name: string; type: string; unit: string | null; meaning: string; sensitivity: string }[];
  /** Columns of the segment files that differ from those above, and how to get these back from them (the engine's SQL). */
  inFiles?: { columns: { name: string; type: string; meaning: string }[]; back: Readonly<Record<string, string>> };
}

const ROW: Readonly<Record<Dataset, string>> = {
  nodes: 'One span as it was accepted.',
  events: 'One span event or log record of a run.',
  content: 'One text, once a trace, under the hash by which spans and events refer to it.',
  edges: 'One edge of a run graph at one version of the run. Of several versions the highest counts.',
  runs: 'One run at one version. Of several versions the highest counts.',
  usage: 'What one run used in one hour, by agent, model, tool and kind. Of several versions the highest counts.',
};

export function publishedSchema(dataset: Dataset): PublishedSchema {
  const columns = DATASET_SHAPES[dataset].columns.map(({ name, type, unit, meaning, sensitivity }) => ({
    name,
    type,
    unit,
    meaning,
    sensitivity,
  }));
  const packing = PACKINGS[dataset];
  const inFiles = packing && {
    columns: packing.columns.map(({ name, type, meaning: says }) => ({ name, type, meaning: says })),
    back: packing.back,
  };
  return { dataset, schemaVersion: SCHEMA_VERSION, row: ROW[dataset], columns, ...(inFiles ? { inFiles } : {}) };
}
