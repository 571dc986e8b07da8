import { floorDiv, HOUR, type Nanos } from '../../base/time';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import { flushReceived, RECEIVED_OUTCOMES, type ReceivedOutcome } from './received-counts';

export interface ReceivedSum {
  outcome: ReceivedOutcome;
  reason: string;
  count: number;
}

/** Sums by outcome and reason over whole hours: those that the range touches. Includes what this process counted just now. */
export async function sumReceived(scope: TenantScope, range: { from?: Nanos; to?: Nanos }): Promise<ReceivedSum[]> {
  await flushReceived();
  const db = await control();
  let rows = db
    .selectFrom('received_counts')
    .select(['outcome', 'reason'])
    .select((one) => one.fn.sum<bigint>('count').as('total'))
    .where('tenant_id', '=', scope.tenantId);
  if (range.from !== undefined) rows = rows.where('hour_ns', '>=', floorDiv(range.from, HOUR) * HOUR);
  if (range.to !== undefined) rows = rows.where('hour_ns', '<', range.to);
  const sums = await rows.groupBy(['outcome', 'reason']).orderBy('outcome').orderBy('reason').execute();
  return sums.flatMap(({ outcome, reason, total }) => {
    const known = RECEIVED_OUTCOMES.find((one) => one === outcome);
    return known ? [{ outcome: known, reason, count: Number(total) }] : [];
  });
}
