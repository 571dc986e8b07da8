import { foldAgents } from './fold-agents';
import { foldEdges } from './fold-edges';
import { foldSteps } from './fold-steps';
import { listMissing } from './missing';
import { adoptSiblings } from './passes/adopt-siblings';
import { applyEvaluations, applyExceptions } from './passes/apply-events';
import { assignCauses } from './passes/assign-causes';
import { compareResults } from './passes/compare-results';
import { countLeaves } from './passes/count-leaves';
import { dedupeSpans } from './passes/dedupe-spans';
import { drawData } from './passes/draw-data';
import { drawDelegations } from './passes/draw-delegations';
import { drawLinks } from './passes/draw-links';
import { drawParents } from './passes/draw-parents';
import { drawSequence } from './passes/draw-sequence';
import { fillSlots } from './passes/fill-slots';
import { findCallers } from './passes/find-callers';
import { findLoops } from './passes/find-loops';
import { findReasons } from './passes/find-reasons';
import { findRetries } from './passes/find-retries';
import { findWaits } from './passes/find-waits';
import { keepActions } from './passes/keep-actions';
import { linkParents } from './passes/link-parents';
import { mergeDoubles } from './passes/merge-doubles';
import { mergePhases } from './passes/merge-phases';
import { nameAgents } from './passes/name-agents';
import { nameSteps } from './passes/name-steps';
import { orderPlaces } from './passes/order-places';
import { placeActions } from './passes/place-actions';
import { setFlags } from './passes/set-flags';
import { settleKinds } from './passes/settle-kinds';
import { sumTotals } from './passes/sum-totals';
import { tellRolesApart } from './passes/tell-roles-apart';
import { weighActions } from './passes/weigh-actions';
import { runFacts, runName } from './run-facts';
import { summarize } from './summary/summarize';
import { toNode } from './to-node';
import type { ExecutionGraph } from './types';
import type { BuildInput, Work } from './work';
import { newWork } from './work';

/**
 * Each pass reads what those before it filled in: doubles and wrappers go before any sequence is read, callers before
 * slots (one message may have asked for two calls), retries and waits before loops (neither is a new turn).
 */
const PASSES: readonly ((work: Work) => void)[] = [
  dedupeSpans,
  applyExceptions,
  linkParents,
  settleKinds,
  countLeaves,
  keepActions,
  mergePhases,
  mergeDoubles,
  placeActions,
  nameAgents,
  adoptSiblings,
  weighActions,
  sumTotals,
  findCallers,
  fillSlots,
  findRetries,
  nameSteps,
  tellRolesApart,
  findWaits,
  orderPlaces,
  findLoops,
  drawParents,
  drawSequence,
  drawLinks,
  drawData,
  drawDelegations,
  applyEvaluations,
  findReasons,
  compareResults,
  setFlags,
  assignCauses,
];

/** Spans of one run → its execution graph. The same spans in any order, doubled, late or in pieces give the same graph. */
export function buildGraph(input: BuildInput): ExecutionGraph {
  const work = newWork(input);
  for (const pass of PASSES) pass(work);
  return graphOf(work);
}

/** Smaller runs are built in a few milliseconds, which nobody notices. */
const LARGE = 2_000;

/** As `buildGraph`, with a rest between the passes over a large run: one of 100,000 spans takes seconds, which others must not wait for. */
export async function buildGraphInTurns(input: BuildInput, rest: () => Promise<void>): Promise<ExecutionGraph> {
  const work = newWork(input);
  for (const pass of PASSES) {
    pass(work);
    if (input.spans.length > LARGE) await rest();
  }
  return graphOf(work);
}

function graphOf(work: Work): ExecutionGraph {
  const nodes = work.actions.map(toNode);
  const summary = summarize(work, nodes);
  return {
    nodes,
    edges: [...work.edges.values()],
    steps: foldSteps(work),
    stepEdges: foldEdges(work),
    loops: work.loops,
    agentView: foldAgents(work, runName(work)),
    missing: listMissing(work),
    facts: runFacts(work, nodes, summary),
  };
}
