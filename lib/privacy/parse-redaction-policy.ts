import { z } from 'zod';
import { checkPattern, MOST_PATTERNS } from './check-pattern';
import { DETECTORS, type RedactionPolicy } from './types';

const MOST_KEYS = 200;

const attributeKey = z
  .string()
  .min(1, 'An attribute key is empty.')
  .max(256, 'An attribute key has more than 256 characters.')
  .refine((key) => !key.slice(0, -1).includes('*'), 'A `*` may stand at the end of an attribute key only.');

const attributeKeys = z.array(attributeKey).max(MOST_KEYS, `At most ${MOST_KEYS} attribute keys are allowed.`);

const ownPattern = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9_]{1,40}$/, 'A pattern’s name has 1 to 40 lower-case letters, digits or `_`; it stands in the placeholder.'),
    pattern: z.string(),
  })
  .superRefine(({ name, pattern }, context) => {
    const check = checkPattern(pattern);
    if (!check.ok) context.addIssue({ code: 'custom', path: ['pattern'], message: `${name}: ${check.problem}` });
  });

/** A redaction policy as people or programs send it; what is not said is as by default. */
export const redactionPolicySchema = z.strictObject({
  off: z.array(z.enum(DETECTORS, `A detector is one of ${DETECTORS.join(', ')}.`)).default([]),
  patterns: z
    .array(ownPattern)
    .max(MOST_PATTERNS, `At most ${MOST_PATTERNS} patterns are allowed.`)
    .refine((patterns) => new Set(patterns.map(({ name }) => name)).size === patterns.length, 'Two patterns have the same name.')
    .default([]),
  allow: attributeKeys.nullable().default(null),
  deny: attributeKeys.default([]),
});

export type PolicyParse = { ok: true; policy: RedactionPolicy } | { ok: false; problems: { field: string; sentence: string }[] };

/** Any value → a policy, or what is wrong with it, by field (`patterns.0.pattern`). */
export function parseRedactionPolicy(value: unknown): PolicyParse {
  const parsed = redactionPolicySchema.safeParse(value);
  if (parsed.success) return { ok: true, policy: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), sentence: message })) };
}
