import type { RunFilters } from '@/lib/queries/run-filters';

export type RangeName = NonNullable<RunFilters['range']>;

export const TIME_CHOICES: readonly { value: RangeName; label: string }[] = [
  { value: '1h', label: 'Last hour' },
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: '90d', label: 'Last 90 days' },
  { value: 'all', label: 'All time' },
];

export function rangeLabel(range: string | null): string {
  return TIME_CHOICES.find((choice) => choice.value === range)?.label ?? 'All time';
}
