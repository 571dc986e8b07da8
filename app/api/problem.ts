import { type ErrorCode, toAegisError } from '@/lib/base/errors';
import { log } from '@/lib/base/log';

const TITLES: Record<ErrorCode, string> = {
  bad_request: 'The request is not understood',
  unauthenticated: 'Not signed in',
  forbidden: 'Not permitted',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  timeout: 'Too slow',
  conflict: 'Conflict',
  too_large: 'Too large',
  unsupported_media_type: 'Unsupported media type',
  rate_limited: 'Too many requests',
  internal: 'Internal error',
  unavailable: 'Not available now',
};

/**
 * Any thrown value → an RFC 9457 answer. It holds nothing of the request, so that what is another tenant's and what
 * does not exist give the same bytes; what is not ours to show is logged and becomes a fixed text.
 */
export function problem(thrown: unknown): Response {
  const error = toAegisError(thrown);
  if (error.code === 'internal') log.error({ err: thrown }, 'A request failed.');
  const { field, retryAfter } = error.detail;
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'private, no-store' });
  if (error.code === 'unauthenticated') headers.set('WWW-Authenticate', 'Bearer');
  if (retryAfter !== undefined) headers.set('Retry-After', String(Math.ceil(retryAfter)));
  const body = {
    type: 'about:blank',
    title: TITLES[error.code],
    status: error.status,
    detail: error.message,
    code: error.code,
    ...(field === undefined ? {} : { field }),
  };
  return new Response(JSON.stringify(body), { status: error.status, headers });
}
