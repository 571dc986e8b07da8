import { asSpanId, asTraceId, type SpanId, type TraceId } from '../base/ids';
import type { RejectReason } from './reject-reasons';

/** The ids of a span, link or log record, or why it has none. Both as hex, empty where absent. */
export function identify(traceId: string, spanId: string): { traceId: TraceId; spanId: SpanId } | RejectReason {
  const trace = asTraceId(traceId);
  const span = asSpanId(spanId);
  if (trace && span) return { traceId: trace, spanId: span };
  if (traceId === '' || spanId === '') return 'missing_id';
  if (traceId.length !== 32 || spanId.length !== 16) return 'bad_id';
  return /^0+$/.test(traceId) || /^0+$/.test(spanId) ? 'zero_id' : 'bad_id';
}
