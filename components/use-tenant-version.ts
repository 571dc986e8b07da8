'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useMember } from '@/components/shell/member-context';
import type { ChangesView } from '@/lib/queries/views';

const EVERY_MS = 1000;

interface TenantVersionOptions {
  /** The version that what is shown was read at; `undefined` until something is. */
  known: number | undefined;
  paused?: boolean;
  /** Something was committed since. Not called again before it has finished, nor more often than once a tick. */
  onChange: () => Promise<unknown>;
}

/** Watches the tenant's commit counter, a few bytes a second while the page is visible, and says when to look again. */
export function useTenantVersion({ known, paused = false, onChange }: TenantVersionOptions): void {
  const { slug } = useMember();
  const busy = useRef(false);
  const latest = useRef({ known, paused, onChange });
  useEffect(() => {
    latest.current = { known, paused, onChange };
  });
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['version', slug],
    queryFn: ({ signal }) => getPortal<ChangesView>(portalUrl(slug, 'changes'), signal),
    refetchInterval: EVERY_MS,
    staleTime: 0,
    retry: false,
  });
  const version = data?.version;

  // biome-ignore lint/correctness/useExhaustiveDependencies: dataUpdatedAt is the tick; a refresh that failed is due again with the next one
  useEffect(() => {
    const now = latest.current;
    if (version === undefined || now.known === undefined || version <= now.known || now.paused || busy.current) return;
    busy.current = true;
    // What is on the page stays readable when a refresh fails; the list itself says so when its own request does.
    now
      .onChange()
      .catch(() => {})
      .finally(() => {
        busy.current = false;
      });
  }, [version, dataUpdatedAt]);
}
