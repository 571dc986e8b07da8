import type { Nanos } from '../../base/time';
import type { Encoding } from '../../otlp/encoding';
import type { OtlpLimits } from '../../otlp/limits';
import type { RedactionPolicy } from '../../privacy/types';
import type { RateState } from '../rate/tenant-rate';

/** What a request is prepared under, beside its bytes. Plain data: it crosses to a worker thread. */
export interface IngestTerms {
  /** The time of arrival. */
  now: Nanos;
  /** The tenant's own: texts are stored under hashes that only this tenant can make. */
  contentKey: Uint8Array;
  /** What one record may hold. */
  limits: OtlpLimits;
  /** The tenant's cap of nodes a run. */
  maxSpansOfRun: number;
  /** What the tenant has taken out before storage. */
  redaction: RedactionPolicy;
  /** False where the tenant has structure and cost stored without any text. */
  keepTexts: boolean;
  /** How much room the tenant's rate leaves for noise. */
  rate: RateState;
}

/** One export request on its way to rows. */
export interface IngestTask {
  signal: 'traces' | 'logs';
  body: Uint8Array;
  encoding: Encoding;
  terms: IngestTerms;
}
