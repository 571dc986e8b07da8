/** What we look for without being asked. `secret` covers keys and tokens of well-known vendors. */
export const DETECTORS = ['email', 'phone', 'card', 'iban', 'national_id', 'ip', 'secret', 'jwt', 'private_key'] as const;
export type DetectorId = (typeof DETECTORS)[number];

/** A pattern of the tenant's own, in RE2 syntax: always matched in linear time. */
export interface OwnPattern {
  /** Lower-case letters, digits and `_`; shown in the placeholder: `[custom:order_no:7f3a]`. */
  name: string;
  pattern: string;
}

/** What a tenant has redacted before storage. Plain data: it is kept as JSON and handed to worker threads. */
export interface RedactionPolicy {
  /** Detectors that are switched off; all others run. */
  off: readonly DetectorId[];
  patterns: readonly OwnPattern[];
  /** Keys of attributes to keep, `*` at the end for any rest; null keeps all. */
  allow: readonly string[] | null;
  /** Keys of attributes never to keep, stronger than `allow`. */
  deny: readonly string[];
}

export const DEFAULT_REDACTION: RedactionPolicy = { off: [], patterns: [], allow: null, deny: [] };

/** How often each detector matched: detector id or `custom:<name>` → count. */
export type Matches = ReadonlyMap<string, number>;

/** A text as it may be stored. `matches` is empty, and `text` the very same string, when nothing was found. */
export interface Redacted {
  text: string;
  matches: Matches;
}
