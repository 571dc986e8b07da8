'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { instantMillis } from '@/components/format/time';
import type { NodeView } from '@/lib/queries/views';
import type { Item } from '../scene/item';
import { type PlayState, playState, type Span } from '../state/play-clock';
import { useRun } from '../state/run-context';

/** What a box is doing at the moment that is being played; null when nothing is. */
export function usePlayState(item: Item): PlayState | null {
  const { clock, nodes } = useRun();
  const visits = useMemo(() => item.nodeIds.flatMap((id) => spanOf(nodes.get(id))), [item, nodes]);
  const now = () => {
    const moment = clock.time();
    return moment === null ? null : playState(visits, moment);
  };
  return useSyncExternalStore(clock.subscribe, now, () => null);
}

export function spanOf(node: NodeView | undefined): Span[] {
  if (!node) return [];
  const start = instantMillis(node.startTime);
  return [{ start, end: start + Number(node.durationNs) / 1e6 }];
}
