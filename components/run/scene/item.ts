import type { NodeFlag } from '@/lib/graph/types';
import type { NodeView, StepView } from '@/lib/queries/views';
import type { KindDetail, NodeKind } from '@/lib/semconv/types';

/** One box of a graph, whichever fold it comes from: a node (one visit), a step or an agent (all visits together). */
export interface Item {
  id: string;
  parentId: string | null;
  container: boolean;
  kind: NodeKind;
  kindDetail: KindDetail;
  name: string;
  agent: string | null;
  model: string | null;
  tool: string | null;
  /** The nodes that this box stands for, in order of their start. */
  nodeIds: string[];
  visits: number;
  errors: number;
  retries: number;
  tokens: number;
  /** Decimal USD; null without a money role or a price. */
  costUsd: string | null;
  startTime: string;
  durationNs: string;
  waitingNs: string;
  noise: { spans: number; errors: number };
  flags: NodeFlag[];
  errorType: string | null;
}

export function itemOf(view: NodeView | StepView): Item {
  return 'visits' in view ? fromStep(view) : fromNode(view);
}

function fromStep(step: StepView): Item {
  return {
    ...shared(step),
    nodeIds: step.nodeIds,
    visits: step.visits,
    errors: step.errors,
    retries: step.retries,
    errorType: null,
  };
}

function fromNode(node: NodeView): Item {
  return {
    ...shared(node),
    nodeIds: [node.id],
    visits: 1,
    errors: node.errorCounts ? 1 : 0,
    retries: node.flags.includes('retry') ? 1 : 0,
    errorType: node.errorType,
  };
}

function shared(view: NodeView | StepView) {
  return {
    id: view.id,
    parentId: view.parentId,
    container: view.container,
    kind: view.kind,
    kindDetail: view.kindDetail,
    name: view.name,
    agent: view.agent,
    model: view.model,
    tool: view.tool,
    tokens: view.inputTokens + view.outputTokens,
    costUsd: view.costUsd,
    startTime: view.startTime,
    durationNs: view.durationNs,
    waitingNs: view.waitingNs,
    noise: { spans: view.folded.spans, errors: view.folded.errors },
    flags: view.flags,
  };
}

export function isMissing(item: Pick<Item, 'flags' | 'id'>): boolean {
  return item.flags.includes('missing') || item.id.startsWith('missing:');
}
