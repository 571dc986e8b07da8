'use client';

import { useQuery } from '@tanstack/react-query';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useMember } from '@/components/shell/member-context';
import type { FacetsView } from '@/lib/queries/views';
import { useListUrl } from './use-list-url';

const TIME = ['range', 'from', 'to'];

/** What the filter menus offer within the chosen time; asked when a menu first opens. */
export function useFacets() {
  const { slug } = useMember();
  const { params } = useListUrl();
  const time = new URLSearchParams([...params].filter(([name]) => TIME.includes(name)));
  return useQuery({
    queryKey: ['facets', slug, time.toString()],
    queryFn: ({ signal }) => getPortal<FacetsView>(portalUrl(slug, 'facets', time), signal),
  });
}
