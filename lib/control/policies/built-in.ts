import { DEFAULT_REDACTION } from '../../privacy/types';
import type { ContentPolicy, Limits, RetentionPolicy } from './policies';

const MIB = 1024 * 1024;

/**
 * What holds for a tenant while neither it nor the operator has said anything. Rates lie well above what one server of
 * this kind takes in (20,000 spans/s is its budget): out of the box nobody is refused for sending fast, and one tenant is
 * still kept from queueing more than a burst of work before everybody else's. Sizes are those of the OTLP specification
 * (bodies) and far above what exporters send (attributes: 128 a span).
 */
export const BUILT_IN_LIMITS: Limits = {
  spansPerSecond: 50_000,
  bytesPerSecond: 200 * MIB,
  burstSeconds: 10,
  bodyBytes: 64 * MIB,
  attributesPerSpan: 4096,
  attributeBytes: 4 * MIB,
  nodesPerRun: 200_000,
};

/** What one process can hold whatever anybody sets: memory for bodies, one derivation for a run. No ceiling lies above. */
export const HIGHEST_LIMITS: Limits = {
  spansPerSecond: 1_000_000,
  bytesPerSecond: 4096 * MIB,
  burstSeconds: 600,
  bodyBytes: 64 * MIB,
  attributesPerSpan: 4096,
  attributeBytes: 4 * MIB,
  nodesPerRun: 200_000,
};

/** Below these a limit would be a way to switch sending off by mistake. */
export const LOWEST_LIMITS: Limits = {
  spansPerSecond: 1,
  bytesPerSecond: 10_000,
  burstSeconds: 1,
  bodyBytes: 10_000,
  attributesPerSpan: 8,
  attributeBytes: 64,
  nodesPerRun: 10,
};

export const BUILT_IN_CONTENT: ContentPolicy = { keep: true };

/** Content 30 days, nodes 400, both from arrival. */
export const BUILT_IN_RETENTION: RetentionPolicy = { contentDays: 30, nodeDays: 400 };

export const BUILT_IN_REDACTION = DEFAULT_REDACTION;

/** A hundred years: more is "for as long as the tenant exists". */
export const MOST_DAYS = 36_500;
