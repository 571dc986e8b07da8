import { z } from 'zod';
import { formatUsd } from '../base/money';
import { formatInstant } from '../base/time';
import { formatDuration } from './duration-text';
import { parseQuery } from './parse-query';
import { countField, cursorField, durationField, flagField, instantField, limitField, nameField, usdField } from './query-fields';
import { RANGES } from './time-range';

/** In `toolFailed` and `guardrail`: any tool, any guardrail. */
export const ANY = '*';

export const RUN_SORTS = ['start', 'duration', 'cost', 'tokens', 'errors'] as const;
export type RunSort = (typeof RUN_SORTS)[number];

const names = z.array(nameField).max(50).default([]);

/**
 * The run list's state as its URL holds it, shared by page, portal route and query API. Values of one field are
 * alternatives (`agent=a&agent=b`), fields narrow each other.
 */
export const runFilterFields = z.object({
  status: z
    .array(z.enum(['running', 'ok', 'error', 'interrupted']))
    .max(4)
    .default([]),
  range: z.enum(RANGES).optional(),
  from: instantField.optional(),
  to: instantField.optional(),
  agent: names,
  workflow: names,
  version: names,
  model: names,
  tool: names,
  toolFailed: names,
  guardrail: names,
  finishReason: names,
  session: names,
  user: names,
  trigger: names,
  sla: names,
  human: flagField.optional(),
  fallback: flagField.optional(),
  replay: flagField.optional(),
  /** Ended waiting for a person. */
  waiting: flagField.optional(),
  /** Has calls without a price. */
  unpriced: flagField.optional(),
  /** Key of what broke the run, as the overview names it. */
  cause: names,
  /** Tools whose answer did not have the shape that the caller expected. */
  contractChanged: names,
  minErrors: countField.optional(),
  /** Iterations of the longest loop. */
  minIterations: countField.optional(),
  minRetries: countField.optional(),
  minCost: usdField.optional(),
  maxCost: usdField.optional(),
  minDuration: durationField.optional(),
  maxDuration: durationField.optional(),
  q: nameField.optional(),
});

export type RunFilters = z.output<typeof runFilterFields>;

export const runListFields = runFilterFields.extend({
  sort: z.enum(RUN_SORTS).default('start'),
  order: z.enum(['desc', 'asc']).default('desc'),
  limit: limitField(50, 200),
  cursor: cursorField.optional(),
});

export type RunListInput = z.output<typeof runListFields>;

/** @throws AegisError `bad_request` with the parameter's name. */
export function parseRunList(params: URLSearchParams): RunListInput {
  return parseQuery(params, runListFields);
}

const WRITE: Partial<Record<keyof RunListInput, (value: never) => string>> = {
  from: formatInstant,
  to: formatInstant,
  minCost: formatUsd,
  maxCost: formatUsd,
  minDuration: formatDuration,
  maxDuration: formatDuration,
};
const STANDARD: Partial<RunListInput> = { sort: 'start', order: 'desc', limit: 50 };

/** The inverse of `parseRunList`: only what differs from the standard, in one fixed order, so equal views have equal URLs. */
export function formatRunList(input: Partial<RunListInput>): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of Object.keys(runListFields.shape) as (keyof RunListInput)[]) {
    const value = input[name];
    if (value === undefined || value === STANDARD[name]) continue;
    const write = (WRITE[name] ?? String) as (one: unknown) => string;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, write(one));
  }
  return params;
}
