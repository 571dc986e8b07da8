import type { Outcome } from '../otlp/encode-response';
import { describeRejected } from '../otlp/reject-reasons';
import type { Decoded } from '../otlp/types';
import type { Signal } from '../otlp/wrong-signal';
import type { TenantScope } from '../tenancy/scope';
import { ingestCounters } from './counters';

/** Records refused after decoding, with the sentence that tells the sender. */
export interface Refusal {
  reason: string;
  count: number;
  sentence: string;
}

/** Counts what was refused and puts it, with what was cut, into one message for the sender. */
export function outcomeOf(
  scope: TenantScope,
  signal: Signal,
  decoded: Omit<Decoded<unknown>, 'records'>,
  later: readonly Refusal[],
  notes: readonly string[] = [],
): Outcome {
  const refusals = later.filter(({ count }) => count > 0);
  const byReason = [...decoded.rejected, ...refusals.map(({ reason, count }) => [reason, count] as const)];
  for (const [reason, count] of byReason) ingestCounters.rejected.inc({ tenant: scope.tenantId, signal, reason }, count);
  const sentences = [
    describeRejected(decoded.rejected, signal === 'logs' ? 'log records' : 'spans'),
    ...refusals.map(({ sentence }) => sentence),
    ...decoded.warnings.map((warning) => `${warning}.`),
    ...notes,
  ];
  return {
    rejected: byReason.reduce((sum, [, count]) => sum + count, 0),
    message: sentences.filter((sentence) => sentence !== '').join(' '),
  };
}
