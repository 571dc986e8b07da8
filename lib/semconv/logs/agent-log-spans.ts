import { createHash } from 'node:crypto';
import type { SpanId, TraceId } from '../../base/ids';
import { MILLISECOND, type Nanos } from '../../base/time';
import type { AttributeValue, OtlpLog, OtlpSpan } from '../../otlp/types';
import { asBoolean, asNumber, asText } from '../coerce';
import { attributeJson } from '../json-text';
import type { Kind } from '../kind';
import { AGENT_LOG_SENDERS, type AgentLogRow, type AgentLogSender } from '../tables/agent-logs';
import type { LogFields } from './log-fields';

/** Where a record of a log-only sender belongs: a trace made of its session and turn. */
export interface AgentLog {
  traceId: TraceId;
  rootId: SpanId;
  /** The action that the record tells of, as a span; `null` where it is an event of the turn. */
  span: { otlp: OtlpSpan; kind: Kind } | null;
}

/** Recognises records of coding agents that send logs and no spans (VOCABULARY §7); `null` for any other record. */
export function readAgentLog(log: OtlpLog, fields: LogFields): AgentLog | null {
  const sender = AGENT_LOG_SENDERS.find(({ prefix, scope }) => fields.name.startsWith(`${prefix}.`) || scope.test(log.scope.name));
  if (!sender) return null;
  const session = firstText(log, sender.session);
  if (session === null) return null;
  const turn = firstText(log, sender.turn) ?? '';
  const traceId = digest(`${sender.prefix}:${session}:${turn}`, 32) as TraceId;
  const rootId = digest(`${traceId}:turn`, 16) as SpanId;
  const row = rowOf(sender, log, fields);
  return { traceId, rootId, span: row ? spanOf(sender, row, log, fields, traceId, rootId) : null };
}

function firstText(log: OtlpLog, names: readonly string[]): string | null {
  for (const name of names) {
    const text = asText(log.attributes.get(name)) ?? asText(log.resource.attributes.get(name));
    if (text !== null) return text;
  }
  return null;
}

/** Ids are hashes of what identifies the record, so that a resend makes the same span. */
function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

function rowOf(sender: AgentLogSender, log: OtlpLog, fields: LogFields): AgentLogRow | null {
  const name = fields.name.startsWith(`${sender.prefix}.`) ? fields.name.slice(sender.prefix.length + 1) : fields.name;
  const row = Object.hasOwn(sender.rows, name) ? sender.rows[name] : undefined;
  if (!row?.when) return row ?? null;
  const value = log.attributes.get(row.when.name);
  const holds = 'in' in row.when ? row.when.in.includes(asText(value) ?? '') : (asNumber(value) ?? 0) >= row.when.atLeast;
  return holds ? row : null;
}

function spanOf(
  sender: AgentLogSender,
  row: AgentLogRow,
  log: OtlpLog,
  fields: LogFields,
  traceId: TraceId,
  rootId: SpanId,
): AgentLog['span'] {
  const length = lengthOf(log);
  const endTime = log.time;
  const failed =
    asBoolean(log.attributes.get('success')) === false ||
    fields.name.endsWith('_error') ||
    (asNumber(log.attributes.get('http.response.status_code')) ?? 0) >= 400;
  const otlp: OtlpSpan = {
    traceId,
    spanId: row.root ? rootId : idOf(traceId, log, fields),
    parentSpanId: row.root ? null : rootId,
    name: fields.name,
    kind: 1,
    startTime: endTime > length ? endTime - length : endTime,
    endTime,
    attributes: attributesOf(sender, row, log),
    events: [],
    links: [],
    statusCode: failed ? 2 : 0,
    statusMessage: failed ? (asText(log.attributes.get('error')) ?? asText(log.attributes.get('error.message')) ?? '') : '',
    dropped: { attributes: 0, events: 0, links: 0 },
    duplicateKeys: 0,
    remoteParent: false,
    valuesCut: 0,
    resource: log.resource,
    scope: { ...log.scope, name: sender.prefix },
  };
  return { otlp, kind: { kind: row.kind, kindDetail: null, kindSource: `log ${fields.name}`, kindGuessed: false } };
}

function lengthOf(log: OtlpLog): Nanos {
  const millis = asNumber(log.attributes.get('duration_ms'));
  return millis !== null && millis > 0 && millis < 1e12 ? BigInt(Math.round(millis * 1000)) * (MILLISECOND / 1000n) : 0n;
}

function idOf(traceId: TraceId, log: OtlpLog, fields: LogFields): SpanId {
  const sequence = asText(log.attributes.get('event.sequence'));
  const identity = sequence ?? `${log.time}:${attributeJson(log.attributes)}`;
  return digest(`${traceId}:${fields.name}:${identity}`, 16) as SpanId;
}

/** The record's attributes, and the names that a span of its kind would have used. */
function attributesOf(sender: AgentLogSender, row: AgentLogRow, log: OtlpLog): Map<string, AttributeValue> {
  const attributes = new Map(log.attributes);
  if (row.root) {
    attributes.set('gen_ai.agent.name', sender.agent);
    const prompt = attributes.get('prompt');
    if (prompt !== undefined && !attributes.has('input.value')) {
      attributes.delete('prompt');
      attributes.set('input.value', prompt);
    }
  }
  if (row.kind === 'human_checkpoint') setDecision(attributes);
  if (row.kind === 'tool') rename(attributes, 'tool_parameters', 'tool_arguments');
  if (row.kind === 'llm') {
    rename(attributes, 'response_text', 'output.value');
    rename(attributes, 'request_text', 'input.value');
  }
  return attributes;
}

function rename(attributes: Map<string, AttributeValue>, from: string, to: string): void {
  const value = attributes.get(from);
  if (value === undefined || attributes.has(to)) return;
  attributes.delete(from);
  attributes.set(to, value);
}

/** `accept` and `reject` in the words of VOCABULARY §5.0. */
function setDecision(attributes: Map<string, AttributeValue>): void {
  const decision = asText(attributes.get('decision'))?.toLowerCase();
  if (decision === undefined || attributes.has('aeg.human.decision')) return;
  attributes.set(
    'aeg.human.decision',
    /^(accept|approve)/.test(decision) ? 'approved' : /^(reject|den|abort)/.test(decision) ? 'rejected' : decision,
  );
}
