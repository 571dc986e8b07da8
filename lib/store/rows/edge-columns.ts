import type { RunId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { GraphEdge } from '../../graph/types';
import { type Column, columnsOf } from './column';

/** An edge of a run's graph, derived with the run row of the same version. */
export interface StoredEdge {
  runId: RunId;
  version: number;
  /** Start of the node that the edge leads to. */
  startTime: Nanos;
  edge: GraphEdge;
}

const { text, instant, flag, big } = columnsOf<StoredEdge>();

/** The `edges` relation: relations of two nodes of one run. */
export const EDGE_COLUMNS: readonly Column<StoredEdge>[] = [
  text('run_id', 'Run', (e) => e.runId, { sensitivity: 'identifier' }),
  big('version', 'Version of the run that it was derived from', (e) => BigInt(e.version), { unit: 'count' }),
  instant('start_ns', 'Start of the node that it leads to', (e) => e.startTime),
  text('id', 'Id within the run', (e) => e.edge.id),
  text('source', 'Node it comes from', (e) => e.edge.source, { sensitivity: 'identifier' }),
  text('target', 'Node it leads to', (e) => e.edge.target, { sensitivity: 'identifier' }),
  text('kind', 'parent, next, link, data, delegate, handoff or resume', (e) => e.edge.kind),
  flag('back', 'Returns to a step visited before', (e) => e.edge.back),
  flag('retry', 'Repeats a call that failed', (e) => e.edge.retry),
  flag('inferred', 'Derived rather than sent', (e) => e.edge.inferred),
  text('evidence', 'What it was derived from', (e) => e.edge.evidence),
  text('label', 'Short text for people', (e) => e.edge.label),
  flag('superseded', 'Asked for and not taken', (e) => e.edge.superseded),
];
