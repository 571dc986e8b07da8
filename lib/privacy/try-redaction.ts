import { compileRedactor } from './compile-redactor';
import type { Redacted, RedactionPolicy } from './types';

/** What a policy would make of a text, for people who try one. Nothing is kept. JSON is read as JSON, as it would be when sent. */
export function tryRedaction(policy: RedactionPolicy, key: Uint8Array, text: string): Redacted {
  const redactor = compileRedactor(policy, key);
  return /^\s*[[{]/.test(text) ? redactor.redactJson(text) : redactor.redactText(text);
}
