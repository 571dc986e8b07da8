import type { AegisError, ErrorCode } from '../base/errors';

/** Why a whole request was refused after its key was known: a label of metrics and of the tenant's own counts. */
const REASONS: Readonly<Record<ErrorCode, string>> = {
  bad_request: 'unreadable',
  unauthenticated: 'forbidden',
  forbidden: 'forbidden',
  not_found: 'unreadable',
  method_not_allowed: 'unreadable',
  timeout: 'too_slow',
  conflict: 'unreadable',
  too_large: 'too_large',
  unsupported_media_type: 'unsupported',
  rate_limited: 'over_rate',
  internal: 'our_fault',
  unavailable: 'busy',
};

export function refusedRequestReason({ code }: AegisError): string {
  return REASONS[code];
}
