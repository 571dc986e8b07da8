import { groupBy } from '../group-by';
import type { GraphNode, Loop } from '../types';
import type { Work } from '../work';
import type { Finding } from './sentence';
import { plural, say } from './sentence';

/** Calls that found nothing new are worth a word from this many, and from this share of the money. */
const RUNAWAY_CALLS = 3;
const RUNAWAY_SHARE = 20;

/** Calls whose result was known already, and what the turns around them cost. */
export function foundNothingNew(work: Work, nodes: GraphNode[]): Finding | null {
  const repeats = groupBy(
    nodes.filter((node) => node.flags.includes('same_result')),
    (node) => node.name,
  );
  const most = [...repeats.values()].sort((a, b) => b.length - a.length)[0];
  const first = most?.[0];
  if (!most || !first || most.length < RUNAWAY_CALLS) return null;
  const share = shareOf(work, most, nodes);
  if (share !== null && share.percent < RUNAWAY_SHARE) return null;
  const calls = plural(most.length, 'call');
  return {
    parts: share
      ? say`${share.percent} % of the ${share.of} went into ${calls} of ${first} that found nothing new.`
      : say`${calls} of ${first} found nothing new.`,
    nodeId: first.id,
    evidence: 'results equal to those of earlier calls',
  };
}

/** The turns that those calls are part of, as a share of the run's cost, else of its tokens. */
function shareOf(work: Work, repeats: GraphNode[], nodes: GraphNode[]): { percent: number; of: string } | null {
  const loops = new Map(work.loops.map((loop) => [loop.id, loop]));
  const turns = new Set(repeats.flatMap((node) => turnOf(node, loops) ?? []));
  const total = { cost: 0n, tokens: 0 };
  for (const node of nodes) {
    total.cost += node.costNanos ?? 0n;
    total.tokens += node.tokens.input + node.tokens.output;
  }
  const spent = { cost: 0n, tokens: 0 };
  for (const turn of turns) {
    spent.cost += turn.costNanos;
    spent.tokens += turn.inputTokens + turn.outputTokens;
  }
  if (total.cost > 0n) return { percent: Number((spent.cost * 100n) / total.cost), of: 'cost' };
  return total.tokens > 0 ? { percent: Math.floor((spent.tokens * 100) / total.tokens), of: 'tokens' } : null;
}

function turnOf(node: GraphNode, loops: Map<string, Loop>): Loop['runs'][number] | undefined {
  return node.loopId === null || node.iteration === null ? undefined : loops.get(node.loopId)?.runs[node.iteration - 1];
}
