'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useMember } from '@/components/shell/member-context';
import type { Page, SessionRowView } from '@/lib/queries/views';

export interface FirstSessions {
  query: string;
  view: Page<SessionRowView>;
}

/** Conversations with runs in the range, latest activity first, paged by cursor. */
export function useSessions(params: URLSearchParams, first: FirstSessions) {
  const { slug } = useMember();
  const query = params.toString();
  return useInfiniteQuery({
    queryKey: ['sessions', slug, query],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(query);
      if (pageParam) asked.set('cursor', pageParam);
      return getPortal<Page<SessionRowView>>(portalUrl(slug, 'sessions', asked), signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: first.query === query ? { pages: [first.view], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (state) => (state.state.data && state.state.data.pages.length > 3 ? false : 10_000),
  });
}
