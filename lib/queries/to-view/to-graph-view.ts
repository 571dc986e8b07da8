import type { ExecutionGraph } from '../../graph/types';
import type { EdgeView, Fold, GraphView, NodeView, RunView, StepView } from '../views';
import { toCountedEdgeView, toEdgeView } from './to-edge-view';
import { toLoopView } from './to-loop-view';
import { toMissingView } from './to-missing-view';
import { toNodeView } from './to-node-view';
import { toStepView } from './to-step-view';
import type { MoneyFormat } from './view-money';

/** The graph at one level of folding. Structure only: texts are fetched per node. */
export function toGraphView(graph: ExecutionGraph, fold: Fold, run: RunView, money: MoneyFormat): GraphView {
  return {
    fold,
    run,
    ...atFold(graph, fold, money),
    loops: graph.loops.map((loop) => toLoopView(loop, money)),
    missing: graph.missing.map(toMissingView),
  };
}

function atFold(graph: ExecutionGraph, fold: Fold, money: MoneyFormat): { nodes: NodeView[] | StepView[]; edges: EdgeView[] } {
  switch (fold) {
    case 'none':
      return { nodes: graph.nodes.map((node) => toNodeView(node, money)), edges: graph.edges.map(toEdgeView) };
    case 'steps':
      return { nodes: graph.steps.map((step) => toStepView(step, money)), edges: graph.stepEdges.map(toCountedEdgeView) };
    case 'agents':
      return {
        nodes: graph.agentView.agents.map((agent) => toStepView(agent, money)),
        edges: graph.agentView.edges.map(toCountedEdgeView),
      };
  }
}
