import type { Evaluation, SpanEvent } from '../../semconv/types';
import type { Item, Work } from '../work';
import { spanKey } from '../work';

/** Severity from which a log record of an exception means that the span failed. */
const ERROR = 17;

/** Log records that say how a span ended: exceptions moved from span events to logs. Before anything reads a status. */
export function applyExceptions(work: Work): void {
  for (const event of work.input.events) {
    if (event.source !== 'log' || event.severityNumber < ERROR || !/^exception$|\.exception$/.test(event.name)) continue;
    const item = event.spanId === null ? undefined : work.bySpan.get(spanKey(event.traceId, event.spanId));
    if (item?.status !== 'unset') continue;
    item.status = 'error';
    item.errorType ??= event.labels['exception.type'] ?? 'error';
  }
}

/** Scores and feedback, wherever they were sent: on the span, on another span that names it, or as an event or log record. */
export function applyEvaluations(work: Work): void {
  const byResponse = new Map<string, Item>();
  for (const item of work.items) {
    const { evaluations, feedback, responseId } = item.span.facts;
    if (responseId !== undefined && !byResponse.has(responseId)) byResponse.set(responseId, item);
    if (evaluations) evaluate(item, evaluations);
    const target = feedback?.target ? work.bySpan.get(spanKey(item.span.traceId, feedback.target)) : item;
    if (feedback)
      (target ?? item).action?.evaluations.push({ name: 'feedback', value: feedback.value, label: feedback.label, by: 'human' });
  }
  for (const event of inOrder(work.input.events)) {
    if (!event.evaluation) continue;
    const item = event.spanId ? work.bySpan.get(spanKey(event.traceId, event.spanId)) : byResponse.get(event.responseId ?? '');
    if (item) evaluate(item, [event.evaluation]);
  }
}

function evaluate(item: Item, evaluations: Evaluation[]): void {
  if (item.action) item.action.evaluations = [...item.action.evaluations, ...evaluations];
}

/** Each record once, in time order. */
function inOrder(events: readonly SpanEvent[]): SpanEvent[] {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  return [...byId.values()].sort((a, b) => (a.time !== b.time ? (a.time < b.time ? -1 : 1) : a.eventId < b.eventId ? -1 : 1));
}
