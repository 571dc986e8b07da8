import { asSpanId, asTraceId } from '../base/ids';
import type { Tally } from './tally';
import type { AttributeValue, OtlpLog, OtlpResource, OtlpScope } from './types';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A log record while it is read: ids as hex, not yet checked; both of its times. */
export interface LogDraft extends Mutable<Omit<OtlpLog, 'traceId' | 'spanId'>> {
  traceId: string;
  spanId: string;
  observedTime: bigint;
  attributes: Map<string, AttributeValue>;
}

export function startLog(resource: OtlpResource, scope: OtlpScope, tally: Tally): LogDraft {
  return {
    traceId: '',
    spanId: '',
    time: 0n,
    observedTime: 0n,
    severityNumber: 0,
    severityText: '',
    body: null,
    eventName: '',
    attributes: new Map(),
    droppedAttributes: -tally.attributesLost,
    resource,
    scope,
  };
}

/** A record without valid ids stays, only unassociated (OTLP logs data model); it may name a trace without a span. */
export function finishLog(draft: LogDraft, tally: Tally): OtlpLog {
  const { observedTime, ...log } = draft;
  const traceId = asTraceId(draft.traceId);
  return {
    ...log,
    traceId,
    spanId: traceId && asSpanId(draft.spanId),
    time: draft.time === 0n ? observedTime : draft.time,
    eventName: draft.eventName || olderEventName(draft),
    droppedAttributes: draft.droppedAttributes + tally.attributesLost,
  };
}

function olderEventName(draft: LogDraft): string {
  const name = draft.attributes.get('event.name');
  return typeof name === 'string' ? name : '';
}
