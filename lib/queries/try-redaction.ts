import { AegisError } from '../base/errors';
import { contentKey } from '../control/tenants/content-key';
import { parseRedactionPolicy } from '../privacy/parse-redaction-policy';
import { redactionKey } from '../privacy/redaction-key';
import { tryRedaction as redact } from '../privacy/try-redaction';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';

export interface TriedText {
  text: string;
  /** Detector → how often, the most frequent first. */
  matches: { detector: string; count: number }[];
}

/**
 * What a policy would make of a text, with the placeholders that this tenant's data gets. Neither is kept or logged. A
 * policy that would not be accepted is a `bad_request` that says why. Needs the permission `policies`.
 */
export async function tryRedaction(scope: TenantScope, policy: unknown, text: string): Promise<TriedText> {
  requirePermission(scope, 'policies');
  const parsed = parseRedactionPolicy(policy);
  const [problem] = parsed.ok ? [] : parsed.problems;
  if (!parsed.ok) throw new AegisError('bad_request', problem?.sentence ?? 'The policy is not understood.', { field: problem?.field });
  const { text: redacted, matches } = redact(parsed.policy, redactionKey(await contentKey(scope)), text);
  return { text: redacted, matches: [...matches].map(([detector, count]) => ({ detector, count })).sort((a, b) => b.count - a.count) };
}
