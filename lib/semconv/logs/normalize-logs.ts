import type { OtlpLog } from '../../otlp/types';
import type { NormalizeContext } from '../normalize-context';
import { normalizeSpan } from '../normalize-span';
import { createTextSink } from '../text-sink';
import type { Normalized, Span, SpanEvent } from '../types';
import { readAgentLog } from './agent-log-spans';
import { eventOfLog } from './log-event';
import { logFields } from './log-fields';

/**
 * Log records of one request: events of the traces they name; spans, where a coding agent sends logs alone. Records
 * that belong to no trace are counted under `log_without_trace`.
 */
export function normalizeLogs(logs: readonly OtlpLog[], ctx: NormalizeContext): Normalized {
  const sink = createTextSink(ctx.hash);
  const each = { ...ctx, sink };
  const spans: Span[] = [];
  const events: SpanEvent[] = [];
  let lost = 0;
  for (const log of logs) {
    const fields = logFields(log);
    if (fields.traceId !== null) {
      events.push(eventOfLog(log, fields, fields.traceId, fields.spanId, each));
      continue;
    }
    const agent = readAgentLog(log, fields);
    if (agent === null) lost++;
    else if (agent.span === null) events.push(eventOfLog(log, fields, agent.traceId, agent.rootId, each));
    else {
      const span = normalizeSpan(agent.span.otlp, each, agent.span.kind);
      if (span !== null) spans.push(span);
    }
  }
  return { spans, events, texts: sink.texts, dropped: new Map(lost > 0 ? [['log_without_trace', lost]] : []) };
}
