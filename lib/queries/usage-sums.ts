import { DAY } from '../base/time';
import type { UsageKey } from './usage-filters';

/** What usage is summed by, in `usage` and `usage_cube` alike; `u` is the row. */
const SUMMED = [
  'nodes',
  'input_tokens',
  'output_tokens',
  'cached_tokens',
  'reasoning_tokens',
  'cost_nanos',
  'retry_cost_nanos',
  'error_cost_nanos',
  'unpriced_calls',
];

/** Sums are cast back: the engine widens them to types that lose digits elsewhere. */
export const USAGE_SUMS = SUMMED.map((column) => `CAST(coalesce(sum(u.${column}), 0) AS BIGINT) AS ${column}`).join(', ');

/** Start of the UTC day of a usage row. */
export const DAY_OF_HOUR = `u.hour_ns - ((u.hour_ns % ${DAY}) + ${DAY}) % ${DAY}`;

/** Where the keys of a usage row are found; cells of the cube have the same. What is missing here is the run's own. */
export const USAGE_KEYS = {
  hour: 'u.hour_ns',
  day: DAY_OF_HOUR,
  workflow: 'u.workflow',
  version: 'u.workflow_version',
  agent: 'u.agent',
  model: 'u.model',
  provider: 'u.provider',
  tool: 'u.tool',
  kind: 'u.kind',
  outcome: 'u.outcome',
} as const satisfies Partial<Record<UsageKey, string>>;
