import { z } from 'zod';
import { AegisError } from '../../base/errors';
import { DETECTORS, type RedactionPolicy } from '../../privacy/types';

const MOST = 200;
const key = z.string().min(1).max(300);
const shape = z.strictObject({
  off: z.array(z.enum(DETECTORS)).max(DETECTORS.length),
  patterns: z.array(z.strictObject({ name: z.string().regex(/^[a-z0-9_]{1,40}$/), pattern: z.string().min(1).max(2000) })).max(50),
  allow: z.array(key).max(MOST).nullable(),
  deny: z.array(key).max(MOST),
});

/** A redaction policy from outside; `bad_request` with the field that is wrong. */
export function checkedRedaction(input: unknown): RedactionPolicy {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  const field = (parsed.error.issues[0]?.path ?? []).join('.').slice(0, 64);
  throw new AegisError('bad_request', `The redaction policy is not understood${field === '' ? '' : ` at ${field}`}.`, { field });
}

/** Old → new of each field, for the access log. A pattern of the tenant's own may itself be a secret: it goes by its name. */
export function describedRedaction(before: RedactionPolicy | null, after: RedactionPolicy | null): Record<string, string> {
  if (JSON.stringify(before) === JSON.stringify(after)) return {};
  const [old, next] = [fields(before), fields(after)];
  const detail: Record<string, string> = {};
  for (const name of ['off', 'patterns', 'allow', 'deny'] as const) {
    if (JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name])) detail[name] = `${old[name]} → ${next[name]}`;
  }
  return detail;
}

function fields(policy: RedactionPolicy | null): Record<keyof RedactionPolicy, string> {
  if (!policy) return { off: 'inherited', patterns: 'inherited', allow: 'inherited', deny: 'inherited' };
  const { off, patterns, allow, deny } = policy;
  return { off: listed(off), patterns: listed(patterns.map(({ name }) => name)), allow: allow ? listed(allow) : 'all', deny: listed(deny) };
}

const LONGEST = 200;

function listed(names: readonly string[]): string {
  const text = names.join(', ');
  if (text === '') return 'none';
  return text.length <= LONGEST ? text : `${names.length} of them`;
}
