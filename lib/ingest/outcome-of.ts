import type { Outcome } from '../otlp/encode-response';
import { describeRejected } from '../otlp/reject-reasons';
import type { Signal } from '../otlp/wrong-signal';
import { countRecords } from './counters';
import type { Pass } from './pass';
import type { PreparedRequest } from './pipeline/prepare-request';
import { describeShed } from './rate/describe-shed';

/** Records refused after decoding, with the sentence that tells the sender. */
export interface Refusal {
  reason: string;
  count: number;
  sentence: string;
}

/** Counts what was refused, shed and cut, and puts it into one message for the sender. What was shed counts as refused: it must not come again. */
export function outcomeOf(
  { scope, policies }: Pass,
  signal: Signal,
  prepared: Pick<PreparedRequest, 'rejected' | 'shed' | 'cut' | 'warnings'>,
  later: readonly Refusal[],
  notes: readonly string[] = [],
): Outcome {
  const { rejected, shed, cut, warnings } = prepared;
  const refusals = later.filter(({ count }) => count > 0);
  const byReason = [...rejected, ...refusals.map(({ reason, count }) => [reason, count] as const)];
  for (const [reason, count] of byReason) countRecords(scope.tenantId, signal, 'refused', reason, count);
  for (const [reason, count] of shed) countRecords(scope.tenantId, signal, 'shed', reason, count);
  for (const [part, count] of cut) countRecords(scope.tenantId, signal, 'cut', part, count);
  const sentences = [
    describeRejected(rejected, signal === 'logs' ? 'log records' : 'spans'),
    ...refusals.map(({ sentence }) => sentence),
    describeShed(shed, policies.limits),
    ...warnings.map((warning) => `${warning}.`),
    ...notes,
  ];
  return {
    rejected: [...byReason, ...shed].reduce((sum, [, count]) => sum + count, 0),
    message: sentences.filter((sentence) => sentence !== '').join(' '),
  };
}
