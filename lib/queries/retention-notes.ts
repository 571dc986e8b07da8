import { DAY, nowNanos } from '../base/time';
import { policiesOf } from '../control/policies/policies-of';
import type { GraphNode } from '../graph/types';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import type { LoadedRun } from './load-graph';
import { dayText, textsGone } from './text-expiry';
import type { MissingView, TextsGoneView } from './views';

/** No policy is shorter than a day, so nothing younger can have expired. */
const YOUNGEST = DAY;

/** What retention, or a policy that keeps no texts, leaves out of a run, in sentences beside what never arrived. */
export async function retentionNotes(scope: TenantScope, run: LoadedRun): Promise<MissingView[]> {
  if (run.nodesTaken) return [nodesNote(run.nodesTaken, run.facts.nodes)];
  const nodes = run.graph.nodes.filter(({ content }) => content.length > 0);
  const now = nowNanos();
  const plain = (node: GraphNode) => node.arrivalTime > now - YOUNGEST && !node.flags.includes('texts_not_kept');
  if (nodes.every(plain)) return [];
  const [cuts, { retention }] = await Promise.all([getStore().contentCuts(scope), policiesOf(scope)]);
  const gone = nodes.flatMap((node) => textsGone(node, cuts, retention.contentDays, now) ?? []);
  return (['expired', 'not_kept'] as const).flatMap((reason) => {
    const some = gone.filter((one) => one.reason === reason);
    return some.length === 0 ? [] : [textsNote(some, nodes.length)];
  });
}

function nodesNote({ at, before }: { at: bigint; before: bigint }, nodes: number): MissingView {
  const days = Number((at - before) / DAY);
  const text = `The steps of this run were deleted on ${dayText(at)} under the ${days}-day policy, and its texts with them. Its figures stay.`;
  return { what: 'nodes', text, nodeId: null, count: nodes };
}

/** The sentence of the step whose texts went last stands for all. */
function textsNote(gone: readonly TextsGoneView[], nodes: number): MissingView {
  const last = gone.reduce((latest, one) => ((one.at ?? '') > (latest.at ?? '') ? one : latest));
  const which =
    gone.length === nodes
      ? ''
      : ` This holds for ${gone.length.toLocaleString('en-US')} of ${nodes.toLocaleString('en-US')} steps with texts.`;
  return { what: 'texts', text: `${last.text}${which}`, nodeId: null, count: gone.length };
}
