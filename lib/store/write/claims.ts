import type { Span } from '../../semconv/types';

/** More than this of one span's links are no evidence of one run but a batch consumer's bookkeeping. */
const MOST_LINKS = 128;

/** What a span says about other traces of its run: an explicit run id, and the traces that it links to. */
export function* claimsOf(span: Span): Generator<string> {
  const { explicitRunId } = span.facts;
  if (explicitRunId !== undefined && explicitRunId !== '') yield explicitClaim(explicitRunId);
  for (const link of span.links.slice(0, MOST_LINKS)) if (link.traceId !== span.traceId) yield linkClaim(link.traceId);
}

export function explicitClaim(runId: string): string {
  return `x:${runId}`;
}

/** A trace that a link points at; it may arrive later. */
export function linkClaim(traceId: string): string {
  return `l:${traceId}`;
}
