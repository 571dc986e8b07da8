/** Why a record was refused. The code is a metric label, the sentence part goes to the sender. */
export const REJECT_REASONS = {
  missing_id: 'without a trace id or span id',
  bad_id: 'with a trace id that is not 16 bytes or a span id that is not 8 bytes',
  zero_id: 'with a trace id or span id that is all zeros',
  bad_time: 'with a start or end time that is not an integer of nanoseconds',
  unreadable: 'not an object',
  over_limit: 'beyond the number of records that one request may hold; send smaller batches',
} as const;

export type RejectReason = keyof typeof REJECT_REASONS;

/** One line for the sender about everything that was refused; empty when nothing was. */
export function describeRejected(rejected: ReadonlyMap<string, number>, noun: string): string {
  const parts = [...rejected].map(([reason, count]) => `${count} ${REJECT_REASONS[reason as RejectReason] ?? reason}`);
  return parts.length === 0 ? '' : `Refused ${noun}: ${parts.join(', ')}.`;
}
