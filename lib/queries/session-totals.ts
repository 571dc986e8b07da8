import type { RunFacts } from '../graph/types';
import type { MoneyFormat } from './to-view/view-money';
import type { SessionTotals } from './views';

type Summed = 'spans' | 'nodes' | 'errors' | 'inputTokens' | 'outputTokens' | 'unpricedCalls';

/** Sums over the runs of a conversation. Lengths add up the runs and leave out the silence between them. */
export function sessionTotals(runs: readonly RunFacts[], money: MoneyFormat): SessionTotals {
  const sum = (name: Summed) => runs.reduce((total, run) => total + run[name], 0);
  const sumBig = (name: 'costNanos' | 'durationNs' | 'workingNs') => runs.reduce((total, run) => total + run[name], 0n);
  return {
    runs: runs.length,
    failedRuns: runs.filter((run) => run.status === 'error').length,
    spans: sum('spans'),
    nodes: sum('nodes'),
    errors: sum('errors'),
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    costUsd: money(sumBig('costNanos')),
    unpricedCalls: sum('unpricedCalls'),
    durationNs: String(sumBig('durationNs')),
    workingNs: String(sumBig('workingNs')),
  };
}
