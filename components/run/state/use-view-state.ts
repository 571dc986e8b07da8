'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { readViewState, type ViewState, writeViewState } from './view-state';

/** View, fold and selection live in the URL, so that a link lands on the same node; changing them asks no server. */
export function useViewState(): [ViewState, (change: Partial<ViewState>) => void] {
  const params = useSearchParams();
  const state = useMemo(() => readViewState(params), [params]);
  const change = useCallback((next: Partial<ViewState>) => {
    const { pathname, search, hash } = window.location;
    window.history.replaceState(null, '', `${pathname}${writeViewState(search, next)}${hash}`);
  }, []);
  return [state, change];
}
