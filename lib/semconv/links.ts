import type { OtlpSpan } from '../otlp/types';
import { asText } from './coerce';
import type { SpanLink } from './types';

/** Attributes by which senders name the relation that a link stands for. */
const RELATION_NAMES = ['aeg.link.relation', 'link.relation', 'relation', 'link.type', 'type', 'opentracing.ref_type'];

export function linksOf(span: OtlpSpan): SpanLink[] {
  return span.links.map((link) => {
    let relation: string | null = null;
    for (const name of RELATION_NAMES) relation ??= asText(link.attributes.get(name));
    return { traceId: link.traceId, spanId: link.spanId, relation };
  });
}
