import type { RunId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { buildGraph } from '../../graph/build-graph';
import type { ExecutionGraph } from '../../graph/types';
import { usageOf } from '../../graph/usage-of';
import type { Span, SpanEvent } from '../../semconv/types';
import type { CellValue } from '../rows/column';
import { cellsOf } from '../rows/datasets';
import { EDGE_COLUMNS } from '../rows/edge-columns';
import { RUN_COLUMNS, type StoredRun } from '../rows/run-columns';
import { USAGE_COLUMNS } from '../rows/usage-columns';

/** What a run is derived from. */
export interface RunInput extends Omit<StoredRun, 'facts' | 'settled' | 'timedOut'> {
  spans: readonly Span[];
  events: readonly SpanEvent[];
  /** `quiet`: settled if its root has ended. `timeout`: settled whatever is missing. `no`: still open. */
  due: 'no' | 'quiet' | 'timeout';
}

/** Everything that is said of a run at one version: the only place where its numbers come from. */
export interface DerivedRun {
  runId: RunId;
  version: number;
  settled: boolean;
  timedOut: boolean;
  facts: StoredRun['facts'];
  run: CellValue[];
  edges: CellValue[][];
  usage: CellValue[][];
}

/** Builds the run's graph, decides whether the run is settled, and makes the rows of `runs`, `edges` and `usage`. */
export function deriveRun(input: RunInput, now: Nanos): DerivedRun {
  const open = build(input, now, false, false);
  const { rootEnded } = open.facts;
  const settled = input.due === 'timeout' || (input.due === 'quiet' && rootEnded);
  const timedOut = settled && !rootEnded;
  const graph = settled ? build(input, now, settled, timedOut) : open;
  return rowsOf({ ...input, settled, timedOut, facts: graph.facts }, graph);
}

function build(input: RunInput, now: Nanos, settled: boolean, timedOut: boolean): ExecutionGraph {
  const { runId, spans, events, cappedSpans } = input;
  return buildGraph({ runId, spans, events, now, settled, timedOut, cappedSpans });
}

function rowsOf(stored: StoredRun, graph: ExecutionGraph): DerivedRun {
  const { runId, version, settled, timedOut, facts } = stored;
  const startOf = new Map(graph.nodes.map((node) => [node.id, node.startTime]));
  const edges = graph.edges.map((edge) =>
    cellsOf(EDGE_COLUMNS, { runId, version, edge, startTime: startOf.get(edge.target) ?? facts.startTime }),
  );
  const { workflow, workflowVersion } = facts;
  const usage = usageOf(graph).map((row) => cellsOf(USAGE_COLUMNS, { runId, version, workflow, workflowVersion, usage: row }));
  return { runId, version, settled, timedOut, facts, run: cellsOf(RUN_COLUMNS, stored), edges, usage };
}
