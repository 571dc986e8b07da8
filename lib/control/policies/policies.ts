import type { RedactionPolicy } from '../../privacy/types';

/** What a tenant may send and hold. Every field is a positive whole number. */
export interface Limits {
  spansPerSecond: number;
  /** Bytes of bodies after decompression. */
  bytesPerSecond: number;
  /** Seconds of the two rates that may come at once after quiet. */
  burstSeconds: number;
  bodyBytes: number;
  attributesPerSpan: number;
  attributeBytes: number;
  nodesPerRun: number;
}

export interface ContentPolicy {
  /** Off: graphs, hashes, sizes and cost without any text. */
  keep: boolean;
}

/** Days from arrival; null keeps for as long as the tenant exists. */
export interface RetentionPolicy {
  contentDays: number | null;
  nodeDays: number | null;
}

/** What is in force for a tenant, unset fields filled from the operator's defaults and cut to the operator's ceiling. */
export interface Policies {
  limits: Limits;
  redaction: RedactionPolicy;
  content: ContentPolicy;
  retention: RetentionPolicy;
  /** Rises with every change; part of cache keys. */
  version: number;
}
