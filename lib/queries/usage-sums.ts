import { DAY } from '../base/time';

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
