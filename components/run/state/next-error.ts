import type { NodeView } from '@/lib/queries/views';

/** The failure after the selected node in time, round to the first again; null where none failed. */
export function nextError(nodes: readonly NodeView[], selected: string | null): string | null {
  const failed = nodes
    .filter((node) => node.errorCounts)
    .sort((a, b) => (a.startTime < b.startTime ? -1 : a.startTime > b.startTime ? 1 : 0));
  const at = failed.findIndex((node) => node.id === selected);
  if (at >= 0) return failed[(at + 1) % failed.length]?.id ?? null;
  const from = nodes.find((node) => node.id === selected)?.startTime;
  return (from === undefined ? undefined : failed.find((node) => node.startTime > from))?.id ?? failed[0]?.id ?? null;
}
