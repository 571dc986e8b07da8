import type { AegisError, ErrorCode } from '../base/errors';
import { encodeResponse, encodeStatus, type Outcome } from '../otlp/encode-response';
import { type Encoding, MEDIA_TYPES } from '../otlp/encoding';
import type { Signal } from '../otlp/wrong-signal';
import { ACCEPTED_CODINGS } from './content-coding';

/** Canonical codes of google/rpc/code.proto. */
const RPC_CODES: Readonly<Record<ErrorCode, number>> = {
  bad_request: 3,
  unauthenticated: 16,
  forbidden: 7,
  not_found: 5,
  method_not_allowed: 12,
  timeout: 4,
  conflict: 10,
  too_large: 8,
  unsupported_media_type: 3,
  rate_limited: 8,
  internal: 13,
  unavailable: 14,
};

/** 200: everything in the request that will ever be accepted is on disk. */
export function accepted(signal: Signal, outcome: Outcome, encoding: Encoding): Response {
  return new Response(encodeResponse(signal, outcome, encoding), { headers: headers(encoding) });
}

/** A refusal as google.rpc.Status, with the headers that its status wants. */
export function refused(error: AegisError, encoding: Encoding): Response {
  const status = encodeStatus(RPC_CODES[error.code], error.message, encoding);
  return new Response(status, { status: error.status, headers: { ...headers(encoding), ...headersOf(error) } });
}

/** `no-transform`: compressing a few bytes would take longer than everything else of a refusal. */
function headers(encoding: Encoding): Record<string, string> {
  return { 'Content-Type': MEDIA_TYPES[encoding], 'Cache-Control': 'no-store, no-transform' };
}

function headersOf({ code, detail }: AegisError): Record<string, string> {
  const wanted: Record<string, string> = {};
  if (detail.retryAfter !== undefined) wanted['Retry-After'] = String(Math.ceil(detail.retryAfter));
  if (code === 'unauthenticated') wanted['WWW-Authenticate'] = 'Bearer';
  if (code === 'method_not_allowed') wanted.Allow = 'POST';
  if (code === 'unsupported_media_type')
    Object.assign(wanted, { Accept: Object.values(MEDIA_TYPES).join(', '), 'Accept-Encoding': ACCEPTED_CODINGS });
  // The rest of the body is not read: the connection cannot be used again.
  if (code === 'timeout' || code === 'too_large') wanted.Connection = 'close';
  return wanted;
}
