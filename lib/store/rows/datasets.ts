import type { Dataset } from '../port';
import type { CellValue, Column, ColumnType } from './column';
import { CONTENT_COLUMNS } from './content-columns';
import { EDGE_COLUMNS } from './edge-columns';
import { EVENT_COLUMNS, HOT_EVENT_COLUMNS } from './event-columns';
import { KEY_COLUMNS } from './key-columns';
import { HOT_NODE_COLUMNS, NODE_COLUMNS } from './node-columns';
import { RUN_COLUMNS } from './run-columns';
import { TRACE_COLUMNS } from './trace-columns';
import { USAGE_COLUMNS } from './usage-columns';

/** A dataset of segments: what can be asked of, the keys of what was accepted, and what a catalogue is made again from. */
export type StoredDataset = Dataset | 'keys' | 'traces';

type Described = Omit<Column<never>, 'of'>;

export interface DatasetShape {
  columns: readonly Described[];
  /** Columns that the hot tier adds for itself. */
  hotOnly: readonly Described[];
  /** What `from` and `to` of a question range over; null where time means nothing. */
  time: string | null;
  /** The column by which rows belong to a trace, or to a run for what is derived. */
  owner: 'trace_id' | 'run_id' | 'trace_key';
  /** Order within a segment: one run lies together, so that few row groups are read for it. */
  order: readonly string[];
}

export const DATASET_SHAPES: Readonly<Record<StoredDataset, DatasetShape>> = {
  nodes: {
    columns: NODE_COLUMNS,
    hotOnly: HOT_NODE_COLUMNS,
    time: 'start_ns',
    owner: 'trace_id',
    order: ['trace_id', 'start_ns', 'span_id'],
  },
  events: {
    columns: EVENT_COLUMNS,
    hotOnly: HOT_EVENT_COLUMNS,
    time: 'time_ns',
    owner: 'trace_id',
    order: ['trace_id', 'time_ns', 'event_id'],
  },
  content: { columns: CONTENT_COLUMNS, hotOnly: HOT_EVENT_COLUMNS, time: 'start_ns', owner: 'trace_id', order: ['trace_id', 'hash'] },
  edges: {
    columns: EDGE_COLUMNS,
    hotOnly: [],
    time: 'start_ns',
    owner: 'run_id',
    order: ['run_id', 'start_ns', 'target', 'source', 'kind'],
  },
  runs: { columns: RUN_COLUMNS, hotOnly: [], time: 'start_ns', owner: 'run_id', order: ['start_ns', 'run_id'] },
  usage: { columns: USAGE_COLUMNS, hotOnly: [], time: 'hour_ns', owner: 'run_id', order: ['hour_ns', 'run_id'] },
  keys: { columns: KEY_COLUMNS, hotOnly: [], time: null, owner: 'trace_key', order: ['trace_key', 'record_key'] },
  traces: { columns: TRACE_COLUMNS, hotOnly: [], time: null, owner: 'trace_id', order: ['trace_id'] },
};

/** What a question can be asked of. */
export const DATASETS: readonly Dataset[] = ['nodes', 'events', 'content', 'edges', 'runs', 'usage'];
/** What arrives; its rows are never rewritten. */
export const ARRIVING = ['nodes', 'events', 'content'] as const;
/** What is derived from it, run by run, and replaced as a whole. */
export const DERIVED = ['runs', 'edges', 'usage'] as const;

export function columnNames(dataset: StoredDataset): string[] {
  return DATASET_SHAPES[dataset].columns.map((column) => column.name);
}

/** Types of a hot table's columns, in order. */
export function hotTypes(dataset: Dataset): ColumnType[] {
  const { columns, hotOnly } = DATASET_SHAPES[dataset];
  return [...columns, ...hotOnly].map((column) => column.type);
}

export function cellsOf<Record>(columns: readonly Column<Record>[], record: Record): CellValue[] {
  return columns.map((column) => column.of(record));
}
