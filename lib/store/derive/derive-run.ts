import type { RunId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { buildGraphInTurns } from '../../graph/build-graph';
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

/** Builds the run's graph, decides whether the run is settled, and makes the rows of `runs`, `edges` and `usage`; `rest` lets others work meanwhile. */
export async function deriveRun(input: RunInput, now: Nanos, rest: () => Promise<void>): Promise<DerivedRun> {
  const build = (settled: boolean, timedOut: boolean) => {
    const { runId, spans, events, cappedSpans } = input;
    return buildGraphInTurns({ runId, spans, events, now, settled, timedOut, cappedSpans }, rest);
  };
  if (input.due === 'no') return rowsOf(input, await build(false, false), false, false);
  const settled = await build(true, false);
  // Whether roots ended is another question for a settled run only where parents of it may still come.
  const asOpen = settled.facts.orphans === 0 ? settled : await build(false, false);
  if (asOpen.facts.rootEnded) return rowsOf(input, settled, true, false);
  if (input.due === 'timeout') return rowsOf(input, await build(true, true), true, true);
  return rowsOf(input, asOpen === settled ? await build(false, false) : asOpen, false, false);
}

function rowsOf(input: RunInput, graph: ExecutionGraph, settled: boolean, timedOut: boolean): DerivedRun {
  const { runId, version } = input;
  const { facts } = graph;
  const startOf = new Map(graph.nodes.map((node) => [node.id, node.startTime]));
  const edges = graph.edges.map((edge) =>
    cellsOf(EDGE_COLUMNS, { runId, version, edge, startTime: startOf.get(edge.target) ?? facts.startTime }),
  );
  const { workflow, workflowVersion } = facts;
  const usage = usageOf(graph).map((row) => cellsOf(USAGE_COLUMNS, { runId, version, workflow, workflowVersion, usage: row }));
  return { runId, version, settled, timedOut, facts, run: cellsOf(RUN_COLUMNS, { ...input, settled, timedOut, facts }), edges, usage };
}
