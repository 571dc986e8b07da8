import { useEffect } from 'react';

/** Asks for more as soon as the end comes near; the asking itself is idempotent while it is under way. */
export function useNearEnd(near: boolean, loadMore: () => void): void {
  useEffect(() => {
    if (near) loadMore();
  }, [near, loadMore]);
}
