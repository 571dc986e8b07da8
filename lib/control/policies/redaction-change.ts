import { AegisError } from '../../base/errors';
import { parseRedactionPolicy } from '../../privacy/parse-redaction-policy';
import type { RedactionPolicy } from '../../privacy/types';

/** A redaction policy from outside; `bad_request` with the field that is wrong and why, the cost of own patterns included. */
export function checkedRedaction(input: unknown): RedactionPolicy {
  const parsed = parseRedactionPolicy(input);
  if (parsed.ok) return parsed.policy;
  const [first] = parsed.problems;
  throw new AegisError('bad_request', first?.sentence ?? 'The redaction policy is not understood.', { field: first?.field });
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
