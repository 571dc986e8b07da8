import { type Column, columnsOf } from './column';

/** What only the tables know of a trace, written down with each seal that holds rows of it: a catalogue is made again from it. */
export interface StoredTrace {
  traceId: string;
  runId: string;
  ordinal: bigint;
  asOf: bigint;
  spans: bigint;
  claims: readonly string[] | null;
  conflicts: readonly string[] | null;
  capped: bigint | null;
}

const { text, list, big } = columnsOf<StoredTrace>();

/** The `traces` segments, which only a rebuild reads. */
export const TRACE_COLUMNS: readonly Column<StoredTrace>[] = [
  text('trace_id', 'Trace id, 32 hex digits', (t) => t.traceId, { sensitivity: 'identifier' }),
  text('run_id', 'Run that it belongs to', (t) => t.runId, { sensitivity: 'identifier' }),
  big('ordinal', 'Order of acknowledgement', (t) => t.ordinal),
  big('as_of', 'Commit as of which this is said; the latest holds', (t) => t.asOf),
  big('spans', 'Spans of it in this seal', (t) => t.spans),
  list('claims', 'What joins it to traces that come later', (t) => t.claims),
  list('conflicts', 'Spans with a conflicting copy: span id|kind|commit', (t) => t.conflicts),
  big('capped', 'Spans refused over the cap of nodes a run; with the trace that names the run', (t) => t.capped),
];
