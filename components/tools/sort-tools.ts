import type { ToolView } from '@/lib/queries/views';

export const TOOL_SORTS = ['calls', 'failures', 'rate', 'p50', 'p95', 'retries', 'used'] as const;
export type ToolSort = (typeof TOOL_SORTS)[number];

const BY: Record<ToolSort, (tool: ToolView) => number> = {
  calls: (tool) => tool.calls,
  failures: (tool) => tool.failures,
  rate: (tool) => tool.failureRate,
  p50: (tool) => Number(tool.p50Ns),
  p95: (tool) => Number(tool.p95Ns),
  retries: (tool) => tool.retries,
  used: (tool) => Date.parse(tool.lastUsed),
};

/** Most first; equal ones by name. */
export function sortTools(tools: readonly ToolView[], by: ToolSort): ToolView[] {
  return tools.toSorted((a, b) => BY[by](b) - BY[by](a) || a.tool.localeCompare(b.tool));
}

export function toolSort(text: string | null): ToolSort {
  return TOOL_SORTS.find((sort) => sort === text) ?? 'failures';
}

/** In one sentence: how many, which is worst. */
export function toolsSentence(tools: readonly ToolView[]): string {
  if (tools.length === 0) return 'No tool was called.';
  const failing = tools.filter((tool) => tool.failures > 0);
  const changed = tools.filter((tool) => tool.versions.length > 1);
  const worst = sortTools(failing, 'failures')[0];
  const parts = [
    tools.length === 1 ? 'One tool was called' : `${tools.length} tools were called`,
    worst ? (failing.length === 1 ? `one failed: ${worst.tool}` : `${failing.length} failed, most often ${worst.tool}`) : 'none failed',
  ];
  if (changed.length > 0)
    parts.push(changed.length === 1 ? `${changed[0]?.tool} changed its contract` : `${changed.length} changed their contracts`);
  return `${parts.join('; ')}.`;
}
