import type { Nanos } from '../../base/time';
import type { Encoding } from '../../otlp/encoding';

/** What a request is prepared under, beside its bytes. Plain data: it crosses to a worker thread. */
export interface IngestTerms {
  /** The time of arrival. */
  now: Nanos;
  /** The tenant's own: texts are stored under hashes that only this tenant can make. */
  contentKey: Uint8Array;
}

/** One export request on its way to rows. */
export interface IngestTask {
  signal: 'traces' | 'logs';
  body: Uint8Array;
  encoding: Encoding;
  terms: IngestTerms;
}
