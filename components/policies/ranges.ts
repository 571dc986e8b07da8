export const POLICY_RANGES = [
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
] as const;
export type PolicyRange = (typeof POLICY_RANGES)[number]['value'];

/** What the page asks for first. */
export const POLICY_RANGE: PolicyRange = '7d';
