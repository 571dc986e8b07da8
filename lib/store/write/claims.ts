import type { TraceId } from '../../base/ids';
import type { Span } from '../../semconv/types';

/** More than this of one span's links are no evidence of one run but a batch consumer's bookkeeping. */
const MOST_LINKS = 128;

const NONE: readonly string[] = [];

/** What a span says about other traces of its run: an explicit run id, and the traces that it links to. */
export function claimsOf(span: Span): readonly string[] {
  const { explicitRunId } = span.facts;
  if (explicitRunId === undefined && span.links.length === 0) return NONE;
  const claims = explicitRunId === undefined || explicitRunId === '' ? [] : [`x:${explicitRunId}`];
  for (const link of span.links.slice(0, MOST_LINKS)) if (link.traceId !== span.traceId) claims.push(linkClaim(link.traceId));
  return claims;
}

/** The trace that a claim points at; null for one that names a run explicitly. */
export function linkedTrace(claim: string): TraceId | null {
  return claim.startsWith('l:') ? (claim.slice(2) as TraceId) : null;
}

/** A trace that a link points at; it may arrive later. */
export function linkClaim(traceId: string): string {
  return `l:${traceId}`;
}
