import { z } from 'zod';
import type { TraceId } from '../base/ids';
import type { TenantScope } from '../tenancy/scope';
import { loadGraph } from './load-graph';
import { retentionNotes } from './retention-notes';
import { toGraphView } from './to-view/to-graph-view';
import { toRunView } from './to-view/to-run-view';
import { moneyFor } from './to-view/view-money';
import type { Fold, GraphView, NodeView, StepView } from './views';

export const graphFields = z.object({ fold: z.enum(['none', 'steps', 'agents']).default('none') });

/**
 * What did this run do, step by step? `none`: every node; `steps`: logical places with their visits; `agents`: who
 * spoke to whom. Structure only.
 * @throws AegisError `not_found` for no such run and for another tenant's alike.
 */
export async function getGraph(scope: TenantScope, input: { id: TraceId; fold: 'none' }): Promise<GraphView<NodeView>>;
export async function getGraph(scope: TenantScope, input: { id: TraceId; fold: 'steps' | 'agents' }): Promise<GraphView<StepView>>;
export async function getGraph(scope: TenantScope, input: { id: TraceId; fold: Fold }): Promise<GraphView>;
export async function getGraph(scope: TenantScope, input: { id: TraceId; fold: Fold }): Promise<GraphView> {
  const run = await loadGraph(scope, input.id);
  const money = moneyFor(scope);
  const view = toGraphView(run.graph, input.fold, toRunView(run, money), money);
  return { ...view, missing: [...(await retentionNotes(scope, run)), ...view.missing] };
}
