import { asSpanId, asTraceId, type SpanId, type TraceId } from '../../base/ids';
import type { AttributeValue, OtlpLog } from '../../otlp/types';
import { asText } from '../coerce';
import { isJsonObject, type JsonObject, jsonOfAttribute, parseJsonText } from '../json-text';

/** What a log record says of itself, wherever it says it: in the envelope, its attributes, or a JSON body. */
export interface LogFields {
  traceId: TraceId | null;
  spanId: SpanId | null;
  name: string;
  severity: string;
  severityNumber: number;
  body: JsonObject | null;
}

export function logFields(log: OtlpLog): LogFields {
  const body = bodyOf(log.body);
  const traceId = log.traceId ?? asTraceId(text(body, 'trace_id') ?? text(body, 'traceId') ?? '');
  const spanId = log.spanId ?? asSpanId(text(body, 'span_id') ?? text(body, 'spanId') ?? '');
  const severity = severityOf(log, body);
  return {
    traceId,
    spanId: traceId ? spanId : null,
    name: nameOf(log),
    severity,
    severityNumber: numberOf(log.severityNumber, severity),
    body,
  };
}

function bodyOf(body: AttributeValue): JsonObject | null {
  const json = typeof body === 'string' ? parseJsonText(body) : body instanceof Map ? jsonOfAttribute(body) : undefined;
  return isJsonObject(json) ? json : null;
}

function text(body: JsonObject | null, key: string): string | null {
  const value = body?.[key];
  return typeof value === 'string' ? asText(value) : null;
}

const EVENT_NAME = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/i;

/** `event_name`, the older attribute `event.name`, or a body that is nothing but a name. */
function nameOf(log: OtlpLog): string {
  if (log.eventName !== '') return log.eventName;
  const attribute = asText(log.attributes.get('event.name'));
  const body = typeof log.body === 'string' && log.body.length <= 100 && EVENT_NAME.test(log.body) ? log.body : null;
  // Claude Code writes the short name in the attribute and the full one in the body.
  if (body !== null && (attribute === null || body.endsWith(`.${attribute}`))) return body;
  return attribute ?? 'log';
}

/** The severity text as sent; a JSON body's `level` where the record says nothing or less. */
function severityOf(log: OtlpLog, body: JsonObject | null): string {
  const level = text(body, 'level') ?? asText(log.attributes.get('level'));
  const own = log.severityText.trim();
  if (level !== null && (own === '' || SPECIAL.has(level.toUpperCase()))) return level.toUpperCase();
  return own;
}

/** Levels outside the convention, with the number that orders them among the others. */
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['SEMANTIC_WARN', 12],
  ['CRITICAL', 21],
]);

const NUMBERS: Readonly<Record<string, number>> = {
  TRACE: 1,
  DEBUG: 5,
  INFO: 9,
  INFORMATION: 9,
  NOTICE: 10,
  WARN: 13,
  WARNING: 13,
  ERROR: 17,
  FATAL: 21,
};

function numberOf(sent: number, severity: string): number {
  const upper = severity.toUpperCase();
  return SPECIAL.get(upper) ?? (sent > 0 ? sent : ((Object.hasOwn(NUMBERS, upper) ? NUMBERS[upper] : undefined) ?? 0));
}
