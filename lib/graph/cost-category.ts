import type { NodeKind } from '../semconv/types';
import type { GraphNode } from './types';

export type CostCategory = 'inference' | 'embedding' | 'tool' | 'retrieval' | 'memory' | 'orchestration';

/** Kinds whose cost is not that of keeping the run going. */
const OF_KIND: Partial<Record<NodeKind, CostCategory>> = {
  llm: 'inference',
  tool: 'tool',
  retrieval: 'retrieval',
  memory_read: 'memory',
  memory_write: 'memory',
};

/** What an action's cost was for: by its kind, and embeddings apart from other model calls. */
export function costCategory({ kind, kindDetail }: Pick<GraphNode, 'kind' | 'kindDetail'>): CostCategory {
  if (kind === 'llm' && kindDetail === 'embedding') return 'embedding';
  return OF_KIND[kind] ?? 'orchestration';
}
