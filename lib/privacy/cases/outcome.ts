import { compileRedactor } from '../compile-redactor';
import { DEFAULT_REDACTION } from '../types';
import type { Case } from './hard-cases';

const redactor = compileRedactor(DEFAULT_REDACTION, new Uint8Array(32).fill(7));

/** The text as redacted, each new placeholder as its detector alone. */
export function outcomeOf({ text, json }: Pick<Case, 'text' | 'json'>): string {
  const before = new Set(text.match(PLACEHOLDER) ?? []);
  const { text: redacted } = json ? redactor.redactJson(text) : redactor.redactText(text);
  return redacted.replace(PLACEHOLDER, (placeholder, detector: string) => (before.has(placeholder) ? placeholder : `[${detector}]`));
}

const PLACEHOLDER = /\[([a-z_]+(?::[a-z0-9_]+)?):[0-9a-f]{12}\]/g;
