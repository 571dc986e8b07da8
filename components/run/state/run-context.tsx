'use client';

import { createContext, type ReactNode, use } from 'react';
import type { GraphView, NodeView, RunView, StepView } from '@/lib/queries/views';
import type { PlayClock } from './play-clock';
import type { ViewState } from './view-state';

export interface RunState {
  tenant: string;
  run: RunView;
  steps: GraphView<StepView>;
  /** Every node; null until it has been fetched behind the first picture. */
  full: GraphView<NodeView> | null;
  nodes: ReadonlyMap<string, NodeView>;
  can: { content: boolean; money: boolean };
  view: ViewState;
  change: (change: Partial<ViewState>) => void;
  /** The selected node in every view, by hand or because it explains the outcome. */
  selected: string | null;
  select: (nodeId: string | null) => void;
  clock: PlayClock;
}

const RunContext = createContext<RunState | null>(null);

export function RunProvider({ state, children }: { state: RunState; children: ReactNode }) {
  return <RunContext value={state}>{children}</RunContext>;
}

export function useRun(): RunState {
  const state = use(RunContext);
  if (!state) throw new Error('useRun needs the run page above it.');
  return state;
}
