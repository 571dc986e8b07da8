'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getPortal, portalUrl } from '@/components/portal-api';
import type { SearchView } from '@/lib/queries/views';
import { useCan, useMember } from './member-context';

/** Asks the server for what is called like this, once there is enough to go by. */
export function useSearch(text: string) {
  const { slug } = useMember();
  const allowed = useCan('runs');
  return useQuery({
    queryKey: ['search', slug, text],
    queryFn: ({ signal }) => getPortal<SearchView>(portalUrl(slug, 'search', new URLSearchParams({ q: text.slice(0, 300) })), signal),
    enabled: allowed && text.length >= 2,
    placeholderData: text.length >= 2 ? keepPreviousData : undefined,
  });
}
