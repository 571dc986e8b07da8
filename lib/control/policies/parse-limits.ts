import { z } from 'zod';
import { AegisError } from '../../base/errors';
import { LOWEST_LIMITS } from './built-in';
import { LIMIT_NAMES } from './in-force';
import type { Limits } from './policies';

/** Fields to change; null takes one back, so that it is inherited again. */
export type LimitChanges = { [Name in keyof Limits]?: number | null };

/** Checks names and numbers against the bounds; `bad_request` with the field and the bound that it breaks. */
export function parseLimits(input: unknown, highest: Limits): LimitChanges {
  const given = z.record(z.string(), z.unknown()).safeParse(input);
  if (!given.success) throw new AegisError('bad_request', 'Give the limits as an object of names and numbers.');
  const changes: LimitChanges = {};
  for (const [name, value] of Object.entries(given.data)) {
    const limit = LIMIT_NAMES.find((one) => one === name);
    if (!limit)
      throw new AegisError('bad_request', `There is no limit of this name. There are: ${LIMIT_NAMES.join(', ')}.`, {
        field: name.slice(0, 64),
      });
    changes[limit] = value === null ? null : checked(limit, value, highest[limit]);
  }
  return changes;
}

function checked(limit: keyof Limits, value: unknown, highest: number): number {
  const lowest = Math.min(LOWEST_LIMITS[limit], highest);
  const parsed = z.number().int().min(lowest).max(highest).safeParse(value);
  if (parsed.success) return parsed.data;
  const range = `between ${lowest.toLocaleString('en')} and ${highest.toLocaleString('en')}`;
  throw new AegisError('bad_request', `${limit} must be a whole number ${range}; the operator's ceiling is part of that.`, {
    field: limit,
  });
}
