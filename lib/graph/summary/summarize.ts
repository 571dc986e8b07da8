import { MINUTE } from '../../base/time';
import { runStatus } from '../run-status';
import type { GraphNode, Summary } from '../types';
import { lengthText } from '../wait-label';
import type { Work } from '../work';
import { failingEnd } from './failing-end';
import { budgetSpent, contractChanged, cutShort, failedToTheEnd, mostFailing, noProgressNoted, stoppedByGuardrail } from './findings';
import { foundNothingNew } from './found-nothing-new';
import { guardrailPassed, recovered } from './got-over';
import type { Finding } from './sentence';
import { plural, say } from './sentence';

/**
 * What a run opens with: how it ended, from what, and the node to look at. Made from structure only (names, error types,
 * counts, times), never from what somebody wrote. Where the structure shows no cause it says so.
 */
export function summarize(work: Work, nodes: GraphNode[]): Summary {
  const status = runStatus(work);
  if (nodes.length === 0) return { parts: say`Nothing of this run has arrived.`, causeNodeId: null, evidence: null, causeFound: false };
  if (status === 'running') return running(nodes);
  if (status === 'interrupted') return interrupted(work, nodes);
  if (status === 'error') return failed(work, nodes);
  return finished(work, nodes);
}

function running(nodes: GraphNode[]): Summary {
  const last = nodes.findLast(isStep);
  const parts = last
    ? say`Running: ${plural(nodes.filter(isStep).length, 'step')} so far, the latest is ${last}.`
    : say`Running: no step has arrived yet.`;
  return { parts, causeNodeId: last?.id ?? null, evidence: null, causeFound: false };
}

function interrupted(work: Work, nodes: GraphNode[]): Summary {
  const waiting = nodes.findLast((node) => node.flags.includes('waiting')) ?? nodes.findLast((node) => node.status === 'interrupted');
  if (waiting)
    return conclude([
      { parts: say`Stopped to wait for ${waiting}; nothing has come since.`, nodeId: waiting.id, evidence: 'last action of the run' },
    ]);
  const open = nodes.find((node) => node.endTime === null && node.flags.includes('root'));
  if (open)
    return {
      parts: say`Closed by timeout: the end of ${open} never arrived.`,
      causeNodeId: open.id,
      evidence: 'a span without an end',
      causeFound: true,
    };
  return notFound(work, nodes, 'Closed by timeout');
}

function failed(work: Work, nodes: GraphNode[]): Summary {
  const end = failingEnd(work, new Map(nodes.map((node) => [node.id, node])));
  const waste = foundNothingNew(work, nodes);
  const contract = contractChanged(nodes);
  const first = stoppedByGuardrail(nodes) ?? (end && failedToTheEnd(end, nodes));
  if (contract && first && isBefore(nodes, contract, first))
    return conclude([contract, { ...first, parts: [...say`After that, `, ...first.parts] }]);
  if (first)
    return conclude(
      waste ? [first, { ...waste, parts: say`${isBefore(nodes, waste, first) ? 'Before that' : 'Besides'}, ${waste.parts}` }] : [first],
    );
  const budget = contract ? null : budgetSpent(nodes);
  if (budget && waste)
    return conclude([
      { ...budget, parts: say`Failed. ${budget.parts}` },
      { ...waste, parts: say`Before that, ${waste.parts}` },
    ]);
  const other = contract ?? budget ?? waste ?? noProgressNoted(nodes) ?? cutShort(nodes);
  return other ? conclude([{ ...other, parts: say`Failed. ${other.parts}` }]) : notFound(work, nodes, 'Failed');
}

function finished(work: Work, nodes: GraphNode[]): Summary {
  const last = nodes.findLast(isStep) ?? nodes[0];
  const agents = new Set(nodes.filter(isStep).flatMap((node) => node.agent ?? [])).size;
  const opening = say`Finished in ${plural(nodes.filter(isStep).length, 'step')}${agents > 1 ? ` by ${plural(agents, 'agent')}` : ''}${waitedText(work)}.`;
  const notable = [
    contractChanged(nodes),
    budgetSpent(nodes),
    foundNothingNew(work, nodes),
    guardrailPassed(nodes),
    recovered(nodes),
    cutShort(nodes),
    mostFailing(nodes),
  ].find((finding) => finding !== null);
  if (rootUnknown(work)) return { ...unknownEnd(nodes), ...(notable ? { causeNodeId: notable.nodeId, evidence: notable.evidence } : {}) };
  return {
    parts: say`${opening}${notable ? say` ${notable.parts}` : ''}`,
    causeNodeId: notable?.nodeId ?? last?.id ?? null,
    evidence: notable?.evidence ?? 'status of the outermost action',
    causeFound: true,
  };
}

/** Several parents are missing: then the span that would tell how the run ended is among them. */
function rootUnknown(work: Work): boolean {
  return (
    work.items.every((item) => item.parent !== null || item.missing !== null) &&
    work.actions.filter((action) => action.missing !== null).length > 1
  );
}

function unknownEnd(nodes: GraphNode[]): Summary {
  const missing = nodes.filter((node) => node.flags.includes('missing')).length;
  const arrived = plural(nodes.filter(isStep).length, 'step');
  const parts = say`How the run ended is not known: ${plural(missing, 'parent')} of its ${arrived} never arrived.`;
  return { parts, causeNodeId: null, evidence: null, causeFound: false };
}

function waitedText(work: Work): string {
  const waited = work.waits.reduce((sum, wait) => sum + (wait.end - wait.start), 0n);
  return waited >= MINUTE ? `, after waiting ${lengthText(waited)} for people` : '';
}

function notFound(work: Work, nodes: GraphNode[], outcome: string): Summary {
  const failing = mostFailing(nodes);
  const type = nodes.findLast((node) => node.errorCounts && node.errorType !== null)?.errorType;
  const parts = say`${outcome}${type ? ` with ${type}` : ''} after ${plural(nodes.filter(isStep).length, 'step')}; no cause found.${failing ? say` ${failing.parts}` : ''}`;
  return { parts, causeNodeId: null, evidence: work.actions.length > 0 ? (failing?.evidence ?? null) : null, causeFound: false };
}

function conclude(findings: Finding[]): Summary {
  const parts = findings.flatMap((finding, i) => (i > 0 ? [{ text: ' ' }, ...finding.parts] : finding.parts));
  return { parts: say`${parts}`, causeNodeId: findings[0]?.nodeId ?? null, evidence: findings[0]?.evidence ?? null, causeFound: true };
}

function isBefore(nodes: GraphNode[], a: Finding, b: Finding): boolean {
  const ids = nodes.map((node) => node.id);
  return ids.indexOf(a.nodeId ?? '') < ids.indexOf(b.nodeId ?? '');
}

/** What people count as a step: everything that does something itself. */
function isStep(node: GraphNode): boolean {
  return node.kind !== 'other' && !(node.kind === 'agent' && node.container);
}
