import { z } from 'zod';
import { instantField, nameField } from './query-fields';
import { RANGES } from './time-range';

/** What usage can be broken down by. `hour` and `day` are when the work started, UTC. */
export const USAGE_KEYS = [
  'hour',
  'day',
  'workflow',
  'version',
  'agent',
  'model',
  'provider',
  'tool',
  'kind',
  'outcome',
  'session',
  'user',
  'trigger',
  'sla',
  'status',
] as const;
export type UsageKey = (typeof USAGE_KEYS)[number];

export const USAGE_FILTERS = ['workflow', 'version', 'agent', 'model', 'tool', 'kind'] as const;
export type UsageFilter = (typeof USAGE_FILTERS)[number];

const names = z.array(nameField).max(50).default([]);

/** The usage page's state as its URL holds it. Ranges count whole hours: an hour that the range touches is in it. */
export const usageFields = z.object({
  range: z.enum(RANGES).optional(),
  from: instantField.optional(),
  to: instantField.optional(),
  by: z
    .string()
    .max(200)
    .default('')
    .transform((text, context) => {
      const keys = text === '' ? [] : text.split(',');
      if (keys.length <= 4 && new Set(keys).size === keys.length && keys.every(isUsageKey)) return keys;
      context.addIssue({ code: 'custom', message: `must be up to four different ones of ${USAGE_KEYS.join(', ')}, separated by commas.` });
      return z.NEVER;
    }),
  workflow: names,
  version: names,
  agent: names,
  model: names,
  tool: names,
  kind: names,
});

export type UsageInput = z.output<typeof usageFields>;

function isUsageKey(text: string): text is UsageKey {
  return (USAGE_KEYS as readonly string[]).includes(text);
}
