import type { Span } from '../../semconv/types';

/** All hashes under which a span may refer to a text. */
export function* textHashesOf(span: Span): Generator<string> {
  for (const { hash } of span.content) yield hash;
  for (const { argsHash, textHash } of span.declaredToolCalls) {
    if (argsHash !== null) yield argsHash;
    if (textHash !== null) yield textHash;
  }
  if (span.argsHash !== null) yield span.argsHash;
  if (span.resultHash !== null) yield span.resultHash;
  for (const { whyNot } of span.facts.decision?.considered ?? []) if (whyNot !== null) yield whyNot;
}
