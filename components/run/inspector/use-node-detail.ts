'use client';

import { useQuery } from '@tanstack/react-query';
import { getPortal, portalUrl } from '@/components/portal-api';
import type { NodeDetailView } from '@/lib/queries/views';
import { useRun } from '../state/run-context';

/** One node with its texts, fetched when it is selected: each fetch is a read of content and is logged as one. */
export function useNodeDetail(nodeId: string) {
  const { tenant, run } = useRun();
  return useQuery({
    queryKey: ['run', tenant, run.runId, 'node', nodeId, run.settled ? 0 : run.version],
    queryFn: ({ signal }) => getPortal<NodeDetailView>(portalUrl(tenant, `runs/${run.runId}/nodes/${encodeURIComponent(nodeId)}`), signal),
    placeholderData: (before) => (before?.node.id === nodeId ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
