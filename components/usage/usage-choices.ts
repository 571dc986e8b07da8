/** What the usage page offers; the query API breaks down by more. `runs` names the filter that shows the rows behind a line. */
export const BREAKDOWNS = [
  { value: 'workflow', label: 'Workflow', runs: 'workflow' },
  { value: 'version', label: 'Workflow version', runs: 'version' },
  { value: 'model', label: 'Model', runs: 'model' },
  { value: 'agent', label: 'Agent', runs: 'agent' },
  { value: 'tool', label: 'Tool', runs: 'tool' },
  { value: 'user', label: 'End user', runs: 'user' },
] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

export const USAGE_RANGES = [
  { value: '24h', label: 'Last 24 hours', words: '24 hours' },
  { value: '7d', label: 'Last 7 days', words: '7 days' },
  { value: '30d', label: 'Last 30 days', words: '30 days' },
  { value: '90d', label: 'Last 90 days', words: '90 days' },
] as const;
export type UsageRange = (typeof USAGE_RANGES)[number];

export function usageRange(query: URLSearchParams): UsageRange {
  return USAGE_RANGES.find(({ value }) => value === query.get('range')) ?? USAGE_RANGES[2];
}

export function breakdown(query: URLSearchParams): Breakdown {
  return BREAKDOWNS.find(({ value }) => value === query.get('by')) ?? BREAKDOWNS[0];
}

/** The page's URL → the two questions that it asks: the table, and the days of the chart. */
export function usageQueries(query: URLSearchParams): [URLSearchParams, URLSearchParams] {
  const range = usageRange(query).value;
  return [new URLSearchParams({ range, by: breakdown(query).value }), new URLSearchParams({ range, by: range === '24h' ? 'hour' : 'day' })];
}
