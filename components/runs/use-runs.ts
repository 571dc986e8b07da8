'use client';

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useMember } from '@/components/shell/member-context';
import { useTenantVersion } from '@/components/use-tenant-version';
import type { RunListView } from '@/lib/queries/views';
import { mergePage, rowsOf } from './merge-page';

const PAGE_SIZE = 100;

type Pages = InfiniteData<RunListView, string | null>;

/** The first page as the server rendered it, with the query string it answers. */
export interface FirstPage {
  query: string;
  view: RunListView;
}

/** Runs that match the URL, paged by cursor; kept fresh by asking again for what can have changed when the tenant commits. */
export function useRuns(params: URLSearchParams, first: FirstPage | null) {
  const { slug } = useMember();
  const client = useQueryClient();
  const query = params.toString();
  const key = useMemo(() => ['runs', slug, query] as const, [slug, query]);

  const ask = useCallback(
    (cursor: string | null, signal?: AbortSignal) => {
      const asked = new URLSearchParams(query);
      asked.set('limit', String(PAGE_SIZE));
      if (cursor) asked.set('cursor', cursor);
      return getPortal<RunListView>(portalUrl(slug, 'runs', asked), signal);
    },
    [slug, query],
  );

  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: first?.query === query ? { pages: [first.view], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const refresh = useCallback(async () => {
    const before = client.getQueryData<Pages>(key);
    if (!before) return;
    const after = await askAgain(before, ask);
    // Another page may have been added while these were on their way.
    client.setQueryData<Pages>(key, (now) => (now && after ? { ...now, pages: now.pages.map((page, at) => after[at] ?? page) } : now));
    if (!after) await client.resetQueries({ queryKey: key });
  }, [client, key, ask]);

  useTenantVersion({ known: list.data?.pages[0]?.version, paused: list.isPlaceholderData, onChange: refresh });

  const rows = useMemo(() => rowsOf(list.data?.pages ?? []), [list.data]);
  return { list, rows, newest: list.data?.pages[0] ?? null };
}

/** Only the first page and pages with runs that are still going can have changed. `null`: start again. */
async function askAgain(before: Pages, ask: (cursor: string | null) => Promise<RunListView>): Promise<RunListView[] | null> {
  const pages = await Promise.all(
    before.pages.map(async (page, at) => {
      if (at > 0 && !page.data.some((run) => run.status === 'running')) return page;
      const fresh = await ask(before.pageParams[at] ?? null);
      return mergePage(page, fresh) ?? (at === 0 ? null : fresh);
    }),
  );
  return pages.every((page) => page !== null) ? pages : null;
}
