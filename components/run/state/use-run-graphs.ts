'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getPortal, portalUrl } from '@/components/portal-api';
import type { Fold, GraphView, NodeView, StepView } from '@/lib/queries/views';

/** How often an open run is asked for news, in milliseconds. */
const POLL = 2000;
/** The whole run may be megabytes: it comes when the folded picture, which people wait for, is likely drawn. In milliseconds. */
const AFTER_FIRST_PICTURE = 700;

function graphUrl(tenant: string, runId: string, fold: Fold): string {
  return portalUrl(tenant, `runs/${runId}/graph`, new URLSearchParams({ fold }));
}

/** The folded graph that the page came with, renewed while the run is open; `updated` for a moment after news came. */
export function useStepsGraph(tenant: string, first: GraphView<StepView>): { graph: GraphView<StepView>; updated: boolean } {
  const { runId, version } = first.run;
  const query = useQuery({
    queryKey: ['run', tenant, runId, 'steps'],
    queryFn: ({ signal }) => getPortal<GraphView<StepView>>(graphUrl(tenant, runId, 'steps'), signal),
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.run.settled === false ? POLL : false),
  });
  const graph = query.data;
  return { graph, updated: useRecently(graph.run.version, version) };
}

/** True for a few seconds after `value` changed from what it was at first. */
function useRecently(value: number, first: number): boolean {
  const [recent, setRecent] = useState(false);
  useEffect(() => {
    if (value === first) return;
    setRecent(true);
    const timer = setTimeout(() => setRecent(false), 4000);
    return () => clearTimeout(timer);
  }, [value, first]);
  return recent;
}

/** Every node of the run, fetched when the first picture is on screen; a new version of the run replaces it. */
export function useFullGraph(tenant: string, runId: string, version: number): GraphView<NodeView> | null {
  const ready = useAfterFirstPaint();
  const query = useQuery({
    queryKey: ['run', tenant, runId, 'none', version],
    queryFn: ({ signal }) => getPortal<GraphView<NodeView>>(graphUrl(tenant, runId, 'none'), signal),
    enabled: ready,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data ?? null;
}

/** Who talked to whom; fetched when that view is opened. */
export function useAgentsGraph(tenant: string, runId: string, version: number, wanted: boolean): GraphView<StepView> | null {
  const query = useQuery({
    queryKey: ['run', tenant, runId, 'agents', version],
    queryFn: ({ signal }) => getPortal<GraphView<StepView>>(graphUrl(tenant, runId, 'agents'), signal),
    enabled: wanted,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data ?? null;
}

function useAfterFirstPaint(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), AFTER_FIRST_PICTURE);
    return () => clearTimeout(timer);
  }, []);
  return ready;
}
