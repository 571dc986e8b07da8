import type { NodeKind, Span, SpanEvent } from '../../semconv/types';

/** Kinds that say of themselves what happened to people, money or rules; they are never noise. */
const NEVER: ReadonlySet<NodeKind> = new Set(['llm', 'guardrail', 'evaluator', 'human_checkpoint']);

/** OpenTelemetry severity numbers below INFO: TRACE and DEBUG. */
const INFO = 9;

/** Why a record may be left out when its tenant sends more than its rate; null when it may not. */
export type ShedReason = 'noise_span' | 'debug_span' | 'debug_log';

/**
 * A span that a run can do without: transport or framework noise, or marked as debugging, and with nothing of cost, error,
 * guardrail, evaluation, a person's decision or a run's outer end in it.
 */
export function shedReasonOfSpan(span: Span): ShedReason | null {
  const reason = span.noise !== null ? 'noise_span' : isDebug(span) ? 'debug_span' : null;
  return reason === null || matters(span) ? null : reason;
}

/** A log record below INFO that carries no score. Events of a span go with their span. */
export function shedReasonOfEvent(event: SpanEvent): ShedReason | null {
  const debug = event.source === 'log' && event.severityNumber > 0 && event.severityNumber < INFO;
  return debug && event.evaluation === undefined ? 'debug_log' : null;
}

function isDebug({ facts }: Span): boolean {
  return /^(trace|debug)\d?$/i.test(facts.severity ?? facts.logLevel ?? '');
}

function matters(span: Span): boolean {
  const { facts, tokens } = span;
  return (
    // The outermost span of a run or of a service's part in it says when that began and how it ended.
    span.parentSpanId === null ||
    facts.remoteParent === true ||
    NEVER.has(span.kind) ||
    span.status === 'error' ||
    span.status === 'interrupted' ||
    span.errorType !== null ||
    span.costNanos !== null ||
    tokens.input !== null ||
    tokens.output !== null ||
    span.links.length > 0 ||
    facts.evaluations !== undefined ||
    facts.feedback !== undefined ||
    facts.guardrailName !== undefined ||
    facts.guardrailOutcome !== undefined ||
    facts.interrupt !== undefined ||
    facts.escalation === true ||
    facts.humanDecision !== undefined ||
    facts.explicitRunId !== undefined
  );
}
