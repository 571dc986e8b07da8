import { z } from 'zod';
import { formatInstant, nowNanos } from '../base/time';
import { getStore } from '../store/open-store';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { findAttention } from './attention/find-attention';
import { linkToRuns } from './link-to-runs';
import { overviewFigures } from './overview-figures';
import { overviewSeries } from './overview-series';
import { periodBefore, rangeLength } from './time-range';
import type { OverviewView } from './views';

export const overviewFields = z.object({ range: z.enum(['24h', '7d', '30d']).default('24h') });
export type OverviewInput = z.output<typeof overviewFields>;

/** Is it healthy, what changed against the period before, and what needs a person? Counts are of runs that started in the period. */
export async function getOverview(scope: TenantScope, input: OverviewInput): Promise<OverviewView> {
  requirePermission(scope, 'runs');
  const version = await getStore().version(scope);
  const to = nowNanos();
  const period = { from: to - rangeLength(input.range), to };
  const before = periodBefore(period);
  const [figures, series, attention] = await Promise.all([
    overviewFigures(scope, period, before),
    overviewSeries(scope, period, input.range),
    findAttention(scope, period, before),
  ]);
  return {
    range: input.range,
    from: formatInstant(period.from),
    to: formatInstant(to),
    ...figures,
    ...series,
    attention,
    links: {
      runs: linkToRuns(period, {}),
      running: linkToRuns(period, { status: ['running'] }),
      failed: linkToRuns(period, { status: ['error'] }),
      guardrails: linkToRuns(period, { guardrail: ['*'] }),
      toolFailures: linkToRuns(period, { toolFailed: ['*'] }),
      unpriced: linkToRuns(period, { unpriced: true }),
    },
    version,
  };
}
