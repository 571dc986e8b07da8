import { z } from 'zod';
import { AegisError } from '../../base/errors';
import { MOST_DAYS } from './built-in';
import { shorter } from './in-force';
import type { RetentionPolicy } from './policies';

/** Days, `forever` for as long as the tenant exists, null to inherit again. */
export type RetentionChanges = { [Field in keyof RetentionPolicy]?: number | 'forever' | null };

const FIELDS = ['contentDays', 'nodeDays'] as const;

const shape = z.strictObject({
  contentDays: z.union([z.number().int().min(1).max(MOST_DAYS), z.literal('forever')]).nullish(),
  nodeDays: z.union([z.number().int().min(1).max(MOST_DAYS), z.literal('forever')]).nullish(),
});

export function parseRetention(input: unknown): RetentionChanges {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? '').slice(0, 64);
  const sentence = `Give contentDays and nodeDays as whole days between 1 and ${MOST_DAYS.toLocaleString('en')}, or "forever".`;
  throw new AegisError('bad_request', sentence, { field });
}

/** What is said after a change. "Forever" is kept as null: a field that is not there is the inherited one. */
export function withRetention(said: Partial<RetentionPolicy>, changes: RetentionChanges): Partial<RetentionPolicy> {
  const after = { ...said };
  for (const field of FIELDS) {
    const value = changes[field];
    if (value === null) delete after[field];
    else if (value !== undefined) after[field] = value === 'forever' ? null : value;
  }
  return after;
}

/** `bad_request` where the operator allows less, or where texts would outlive their nodes. */
export function checkRetention(said: Partial<RetentionPolicy>, base: RetentionPolicy, ceiling: RetentionPolicy): void {
  for (const field of FIELDS) {
    const days = said[field];
    if (days === undefined || shorter(days, ceiling[field]) === days) continue;
    throw new AegisError('bad_request', `${field} may be at most ${ceiling[field]}: the operator's ceiling.`, { field });
  }
  const { contentDays, nodeDays } = { ...base, ...said };
  if (said.contentDays !== undefined && shorter(contentDays, nodeDays) !== contentDays) {
    const kept = nodeDays === null ? 'for good' : `for ${nodeDays} days`;
    throw new AegisError('bad_request', `Texts go with their nodes, which are kept ${kept}: contentDays may not be more.`, {
      field: 'contentDays',
    });
  }
}
