'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';

export interface ListUrl {
  params: URLSearchParams;
  /** Sets each named parameter to its values; no values remove it. The list then starts at its first page again. */
  set: (changes: Readonly<Record<string, readonly string[]>>, how?: 'push' | 'replace') => void;
  /** Removes every filter, keeps the order of rows. */
  clear: () => void;
}

const KEPT = ['sort', 'order'];

/** The list's whole state lives in the URL, so that a link shares the view and Back undoes a filter. */
export function useListUrl(): ListUrl {
  const search = useSearchParams();
  const path = usePathname();
  const params = useMemo(() => new URLSearchParams(search), [search]);

  const go = useCallback(
    (next: URLSearchParams, how: 'push' | 'replace') => {
      next.delete('cursor');
      const query = next.toString();
      const url = query ? `${path}?${query}` : path;
      if (how === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [path],
  );

  const set = useCallback<ListUrl['set']>(
    (changes, how = 'push') => {
      const next = new URLSearchParams(search);
      for (const [name, values] of Object.entries(changes)) {
        next.delete(name);
        for (const value of values) next.append(name, value);
      }
      go(next, how);
    },
    [search, go],
  );

  const clear = useCallback(() => go(new URLSearchParams([...search].filter(([name]) => KEPT.includes(name))), 'push'), [search, go]);

  return { params, set, clear };
}
