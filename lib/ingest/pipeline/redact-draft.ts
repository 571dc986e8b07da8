import { redactNormalized } from '../../privacy/redact-normalized';
import { fingerprintOf } from '../../store/write/fingerprint';
import type { Draft } from './draft';
import { redactionOf } from './redaction-of';
import type { IngestTerms } from './terms';

/** Takes out what the tenant's policy names, before anything is on its way to disk. What a copy is known by stays that of what was sent. */
export function redactDraft(draft: Draft, { redaction, contentKey }: IngestTerms): void {
  const { redactor, known } = redactionOf(redaction, contentKey);
  const { normalized, originals } = redactNormalized(draft, redactor, known);
  Object.assign(draft, { spans: normalized.spans, events: normalized.events, texts: normalized.texts });
  if (originals.size === 0) return;
  draft.fingerprints = new Map([
    ...(draft.fingerprints ?? []),
    ...[...originals].map(([span, sent]) => [span, fingerprintOf(sent)] as const),
  ]);
}
