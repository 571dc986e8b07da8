import { groupBy } from '../group-by';
import type { GraphNode } from '../types';
import type { Finding } from './sentence';
import { howItFailed, plural, say, times } from './sentence';

/** A guardrail stepped in and the run went on. */
export function guardrailPassed(nodes: GraphNode[]): Finding | null {
  const fired = nodes.filter((node) => node.facts.guardrailOutcome !== undefined && node.facts.guardrailOutcome !== 'pass');
  const first = fired[0];
  return first
    ? {
        parts: say`Guardrail ${first} stepped in ${fired.length === 1 ? 'once' : `${fired.length} times`}.`,
        nodeId: first.id,
        evidence: 'outcome that the guardrail sent',
      }
    : null;
}

/** A call that was tried again until it worked: the one with the most tries. */
export function recovered(nodes: GraphNode[]): Finding | null {
  const again = groupBy(
    nodes.filter((node) => node.flags.includes('retry')),
    (node) => `${node.kind} ${node.name}`,
  );
  const most = [...again.values()].sort((a, b) => b.length - a.length)[0];
  const last = most?.at(-1);
  if (!most || !last || last.status === 'error') return null;
  const failure = nodes
    .slice(0, nodes.indexOf(last))
    .findLast((node) => node.name === last.name && node.kind === last.kind && node.status === 'error');
  const parts = failure
    ? say`${last} ${howItFailed(failure)} ${times(most.length)} before it worked.`
    : say`${last} needed ${plural(last.attempt, 'attempt')}.`;
  return { parts, nodeId: last.id, evidence: 'same call again after it failed' };
}
