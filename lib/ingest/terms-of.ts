import { nowNanos } from '../base/time';
import { contentKey } from '../control/tenants/content-key';
import { DEFAULT_LIMITS } from '../otlp/limits';
import type { Pass } from './pass';
import type { IngestTerms } from './pipeline/terms';

/** What a request that arrives now is prepared under. */
export async function termsOf({ scope, policies, state }: Pass): Promise<IngestTerms> {
  const { attributesPerSpan, attributeBytes, nodesPerRun } = policies.limits;
  return {
    now: nowNanos(),
    contentKey: await contentKey(scope),
    limits: { ...DEFAULT_LIMITS, maxAttributes: attributesPerSpan, maxValueBytes: attributeBytes },
    maxSpansOfRun: nodesPerRun,
    redaction: policies.redaction,
    keepTexts: policies.content.keep,
    rate: state(),
  };
}
