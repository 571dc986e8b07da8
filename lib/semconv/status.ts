import type { OtlpEvent, OtlpSpan } from '../otlp/types';
import { asBoolean, asNumber, asText } from './coerce';
import type { Picked } from './pick-columns';
import { CANCELLATIONS, CONTROL_FLOW, INTERRUPTS } from './tables/values';
import type { SpanStatus } from './types';

export interface Outcome {
  status: SpanStatus;
  errorType: string | null;
  /** The exception by which the step waits for a person, where it does. */
  interrupt: string | null;
}

/** VOCABULARY §5.3 status: an error is said, an interrupt is none, and a cancellation is its own outcome. */
export function outcomeOf(span: OtlpSpan, picked: Picked): Outcome {
  const exception = span.events.find((event) => event.name === 'exception');
  const type = shortName(asText(picked.get('errorType')) ?? typeOf(exception) ?? interruptInMessage(span));
  const deferral = asText(picked.get('deferral'));
  if (deferral === 'ApprovalRequired') return { status: 'interrupted', errorType: null, interrupt: deferral };
  if (type !== null && INTERRUPTS.has(type)) return { status: 'interrupted', errorType: null, interrupt: type };
  if (type !== null && CONTROL_FLOW.has(type)) return { status: 'ok', errorType: null, interrupt: null };
  const failed = hasFailed(span, picked, exception);
  const cancelled =
    asText(picked.get('responseStatus'))?.toLowerCase() === 'cancelled' || (failed && type !== null && CANCELLATIONS.has(type));
  if (cancelled) return { status: 'cancelled', errorType: type, interrupt: null };
  if (failed) return { status: 'error', errorType: type ?? fallbackType(picked), interrupt: null };
  return { status: span.statusCode === 1 || asBoolean(picked.get('success')) === true ? 'ok' : 'unset', errorType: null, interrupt: null };
}

function hasFailed(span: OtlpSpan, picked: Picked, exception: OtlpEvent | undefined): boolean {
  if (span.statusCode === 2 || picked.get('errorType') !== undefined) return true;
  if (asBoolean(picked.get('success')) === false || asText(picked.get('level'))?.toUpperCase() === 'ERROR') return true;
  if (asText(picked.get('responseStatus'))?.toLowerCase() === 'failed' || asBoolean(picked.get('error')) === true) return true;
  if (!exception || span.statusCode === 1) return false;
  // An exception on a span of unset status was handled, unless it left the span.
  return asBoolean(exception.attributes.get('exception.escaped')) !== false;
}

function typeOf(exception: OtlpEvent | undefined): string | null {
  return exception ? asText(exception.attributes.get('exception.type')) : null;
}

/** `GraphInterrupt(…)` as a status message is all that some exporters leave. */
function interruptInMessage(span: OtlpSpan): string | null {
  const match = span.statusCode === 2 ? /(?:^|\n)(GraphInterrupt|NodeInterrupt|ParentCommand|Command)[(:]/.exec(span.statusMessage) : null;
  return match?.[1] ?? null;
}

/** `langgraph.errors.GraphInterrupt` → `GraphInterrupt`; other types keep their full name. */
function shortName(type: string | null): string | null {
  if (type === null) return null;
  const last = type.slice(type.lastIndexOf('.') + 1);
  return INTERRUPTS.has(last) || CONTROL_FLOW.has(last) || CANCELLATIONS.has(last) ? last : type;
}

function fallbackType(picked: Picked): string {
  const http = asNumber(picked.get('httpStatus'));
  if (http !== null && http >= 400) return String(http);
  return asText(picked.get('rpcStatus')) ?? 'error';
}
