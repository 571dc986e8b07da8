import { groupBy } from '../group-by';
import { guardrailFired } from '../run-facts';
import type { GraphNode } from '../types';
import type { FailingEnd } from './failing-end';
import type { Finding } from './sentence';
import { count, howItFailed, plural, say, times } from './sentence';

/** The action that failed to the end, since when, and whether anything else was tried. */
export function failedToTheEnd(end: FailingEnd, nodes: GraphNode[]): Finding {
  const approval = approvalBefore(end.first, nodes);
  const after = approval ? say` after ${approval}` : [];
  const often = end.tries > 1 ? ` ${times(end.tries)}` : '';
  const alone = end.tries > 1 && !end.triedElse && end.last.kind === 'tool' ? ', and no other tool was tried' : '';
  return {
    parts: say`${end.last.kind === 'llm' ? 'A model call of ' : ''}${end.last} ${howItFailed(end.last)}${often}${after}${alone}.`,
    nodeId: end.first.id,
    evidence: end.tries > 1 ? 'status of these calls, none of which succeeded' : 'status of this call, the last that the run made',
  };
}

/** A person's decision with no other tool call between it and the failure. */
function approvalBefore(first: GraphNode, nodes: GraphNode[]): GraphNode | null {
  const before = nodes.slice(0, nodes.indexOf(first));
  const checkpoint = before.findLastIndex((node) => node.kind === 'human_checkpoint');
  const between = before.slice(checkpoint + 1).some((node) => node.kind === 'tool');
  return checkpoint < 0 || between ? null : (before[checkpoint] ?? null);
}

/** The run stopped at a guardrail: no tool was called after it. */
export function stoppedByGuardrail(nodes: GraphNode[]): Finding | null {
  const at = nodes.findLastIndex((node) => guardrailFired(node) && (node.facts.guardrailOutcome ?? 'block') !== 'redact');
  const guardrail = nodes[at];
  if (!guardrail || nodes.slice(at + 1).some((node) => node.kind === 'tool')) return null;
  const fired = nodes.filter((node) => guardrailFired(node) && node.name === guardrail.name).length;
  const filtered = guardrail.kind === 'llm';
  return {
    parts: filtered
      ? say`The provider's content filter stopped ${guardrail}.`
      : say`Guardrail ${guardrail} ${verb(guardrail)}${fired > 1 ? ` ${times(fired)}` : ''}, and no tool was called after it.`,
    nodeId: guardrail.id,
    evidence: filtered ? 'finish reason of the call' : 'outcome that the guardrail sent',
  };
}

function verb(guardrail: GraphNode): string {
  const words = {
    block: 'blocked the run',
    escalate: 'escalated the run',
    replan: 'sent the agent back to plan',
    redact: 'redacted the answer',
    pass: 'let it pass',
  };
  return words[guardrail.facts.guardrailOutcome ?? 'block'];
}

/** A tool whose contract changed between its calls, or was another than expected. */
export function contractChanged(nodes: GraphNode[]): Finding | null {
  const changed = nodes.find((node) => node.flags.includes('contract_changed'));
  if (!changed) return null;
  const before = nodes
    .slice(0, nodes.indexOf(changed))
    .findLast((node) => node.tool === changed.tool && node.facts.toolContractVersion !== undefined);
  const [from, to] = [before?.facts.toolContractVersion, changed.facts.toolContractVersion];
  const versions = from !== undefined && to !== undefined && from !== to ? ` from ${from} to ${to}` : '';
  const { toolSchemaExpectedHash: expected, toolSchemaHash: seen } = changed.facts;
  const unexpected = expected !== undefined && seen !== undefined && expected !== seen;
  return {
    parts: unexpected
      ? say`${changed} answered in another shape than its contract expects.`
      : say`${changed} changed its contract${versions} during the run.`,
    nodeId: changed.id,
    evidence: unexpected ? 'schema hash seen against the one expected' : 'contract versions of its calls',
  };
}

/** The sender's own token budget ran out. */
export function budgetSpent(nodes: GraphNode[]): Finding | null {
  const spent = nodes.find((node) => node.facts.budgetTokensRemaining !== undefined && node.facts.budgetTokensRemaining <= 0);
  if (!spent) return null;
  return { parts: say`The token budget was used up at ${spent}.`, nodeId: spent.id, evidence: 'remaining budget that the agent sent' };
}

/** An answer that its length limit cut. */
export function cutShort(nodes: GraphNode[]): Finding | null {
  const cut = nodes.filter((node) => node.finishReasons.includes('length'));
  const first = cut[0];
  if (!first) return null;
  const parts =
    cut.length === 1
      ? say`The answer of ${first} was cut off by its length limit.`
      : say`${capital(plural(cut.length, 'answer'))} were cut off by a length limit, first at ${first}.`;
  return { parts, nodeId: first.id, evidence: 'finish reason of the call' };
}

/** A coordinator that wrote down itself that it got nowhere. */
export function noProgressNoted(nodes: GraphNode[]): Finding | null {
  const entries = nodes.filter((node) => node.facts.ledger !== undefined);
  const stuck = entries.filter(({ facts: { ledger } }) => ledger?.inLoop === true || ledger?.progress === false);
  const first = stuck[0];
  if (!first) return null;
  const parts = say`${first} noted in ${count(stuck.length)} of ${count(entries.length)} ledger entries that it was going in circles or made no progress.`;
  return { parts, nodeId: first.id, evidence: "the coordinator's ledger" };
}

/** A tool that failed more often than not, though the run went on. */
export function mostFailing(nodes: GraphNode[]): Finding | null {
  const failures = groupBy(
    nodes.filter((node) => node.kind === 'tool' && node.errorCounts),
    (node) => node.name,
  );
  const worst = [...failures.values()].sort((a, b) => b.length - a.length)[0];
  const first = worst?.[0];
  if (!worst || !first || worst.length < 2) return null;
  const calls = nodes.filter((node) => node.kind === 'tool' && node.name === first.name).length;
  return {
    parts: say`${first} failed in ${count(worst.length)} of ${count(calls)} calls.`,
    nodeId: first.id,
    evidence: 'status of its calls',
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
