import { z } from 'zod';
import { floorDiv, formatInstant, HOUR, nowNanos } from '../base/time';
import { countedUntil } from '../control/received/received-counts';
import { type ReceivedSum, sumReceived } from '../control/received/sum-received';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { instantField } from './query-fields';
import { receivedText } from './received-texts';
import type { ReceivedReason, ReceivedView } from './received-view';
import { RANGES, timeRange } from './time-range';

export const receivedFields = z.object({
  range: z.enum(RANGES).optional(),
  from: instantField.optional(),
  to: instantField.optional(),
});
export type ReceivedInput = z.output<typeof receivedFields>;

/** What became of what we sent: taken, shed, refused and cut, by reason? Needs the permission `policies`. */
export async function listReceived(scope: TenantScope, input: ReceivedInput): Promise<ReceivedView> {
  requirePermission(scope, 'policies');
  const now = nowNanos();
  const { from, to } = timeRange(input, now);
  const sums = await sumReceived(scope, { from, to });
  const counted = countedUntil(now);
  return {
    from: from === undefined ? null : formatInstant(floorDiv(from, HOUR) * HOUR),
    until: formatInstant(to === undefined || to > counted ? counted : to),
    accepted: {
      spans: countOf(sums, 'accepted', 'span'),
      logRecords: countOf(sums, 'accepted', 'log'),
      metricPoints: countOf(sums, 'accepted', 'point'),
    },
    duplicates: countOf(sums, 'duplicate', 'span'),
    conflicts: countOf(sums, 'conflict', 'span'),
    shed: reasonsOf(sums, 'shed'),
    refused: reasonsOf(sums, 'refused'),
    refusedRequests: reasonsOf(sums, 'refused_request'),
    cut: reasonsOf(sums, 'cut'),
    unused: reasonsOf(sums, 'unused'),
  };
}

function countOf(sums: readonly ReceivedSum[], outcome: ReceivedSum['outcome'], reason: string): number {
  return sums.find((sum) => sum.outcome === outcome && sum.reason === reason)?.count ?? 0;
}

/** The most frequent first. */
function reasonsOf(sums: readonly ReceivedSum[], outcome: ReceivedSum['outcome']): ReceivedReason[] {
  return sums
    .filter((sum) => sum.outcome === outcome)
    .map(({ reason, count }) => ({ reason, text: receivedText(reason), count }))
    .sort((a, b) => b.count - a.count);
}
