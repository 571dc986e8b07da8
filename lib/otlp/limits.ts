/** What one request may hold. Beyond a limit something is cut, counted and told to the sender; only nesting refuses a request. */
export interface OtlpLimits {
  /** Spans or log records of one request; further ones are refused as `over_limit`. */
  maxRecords: number;
  /** Distinct keys of one span, event, link, record, resource or scope. */
  maxAttributes: number;
  maxEvents: number;
  maxLinks: number;
  /** Bytes of one attribute value in UTF-8, everything inside it included. */
  maxValueBytes: number;
  /** Bytes of a span, event or scope name, and of an attribute key. */
  maxNameBytes: number;
  /** Nesting of attribute values: a list or map inside another. Deeper is a 400. */
  maxDepth: number;
  /** Objects and lists of one JSON body: `[[],[],…]` is 20 times larger in memory than on the wire. */
  maxJsonContainers: number;
  /** Nesting of a JSON body as such, checked before it is parsed. */
  maxJsonDepth: number;
}

const KIB = 1024;

export const DEFAULT_LIMITS: OtlpLimits = {
  maxRecords: 100_000,
  maxAttributes: 4096,
  maxEvents: 4096,
  maxLinks: 4096,
  // A prompt of a million tokens still fits.
  maxValueBytes: 4096 * KIB,
  maxNameBytes: 16 * KIB,
  maxDepth: 64,
  maxJsonContainers: 4_000_000,
  maxJsonDepth: 512,
};
