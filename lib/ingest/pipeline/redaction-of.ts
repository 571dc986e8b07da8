import { type AttributeFilter, attributeFilter } from '../../privacy/attribute-filter';
import { compileRedactor, type Redactor } from '../../privacy/compile-redactor';
import { redactionKey } from '../../privacy/redaction-key';
import { type KnownTexts, TextCache } from '../../privacy/text-cache';
import type { RedactionPolicy } from '../../privacy/types';

/** A tenant's policy, compiled. */
export interface Redaction {
  redactor: Redactor;
  /** `null` for a policy without lists. */
  filter: AttributeFilter | null;
  known: KnownTexts;
}

/** Of one thread, for all its tenants. */
const CACHE_BYTES = 32 * 1024 * 1024;
const MOST_POLICIES = 128;

const cache = new TextCache(CACHE_BYTES);
const compiled = new Map<string, Redaction>();
let made = 0;

/** The compiled policy of a tenant, known by its content key; made once a thread and again when the policy changes. */
export function redactionOf(policy: RedactionPolicy, contentKey: Uint8Array): Redaction {
  const name = `${Buffer.from(contentKey).toString('base64')} ${JSON.stringify(policy)}`;
  const before = compiled.get(name);
  if (before) return before;
  if (compiled.size >= MOST_POLICIES) compiled.clear();
  const redaction = {
    redactor: compileRedactor(policy, redactionKey(contentKey)),
    filter: attributeFilter(policy),
    known: cache.of(`${++made}:`),
  };
  compiled.set(name, redaction);
  return redaction;
}
