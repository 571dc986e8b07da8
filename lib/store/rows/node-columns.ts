import type { Span } from '../../semconv/types';
import { type Column, clampInteger, columnsOf, jsonOrNull, listOrNull, wholeOrNull } from './column';
import { redactionCells } from './redaction-cells';

const { text, json, list, instant, money, tokens, count, flag, big } = columnsOf<Span>();

/** The `nodes` relation: one row a span, structure only. Texts are in `content`, referred to by hash. */
export const NODE_COLUMNS: readonly Column<Span>[] = [
  text('trace_id', 'Trace id, 32 hex digits', (s) => s.traceId, { sensitivity: 'identifier' }),
  text('span_id', 'Span id, 16 hex digits', (s) => s.spanId, { sensitivity: 'identifier' }),
  text('parent_span_id', 'Parent span id as sent', (s) => s.parentSpanId, { sensitivity: 'identifier' }),
  text('name', 'Name for people', (s) => s.name),
  text('span_name', 'Span name as sent', (s) => s.spanName),
  text('kind', 'Kind of agent action', (s) => s.kind),
  text('kind_detail', 'Finer word within the kind', (s) => s.kindDetail),
  text('kind_source', 'Attribute or rule that decided the kind', (s) => s.kindSource),
  flag('kind_guessed', 'True where the kind is a guess by name', (s) => s.kindGuessed),
  count('otel_kind', 'OTLP span kind, 0 to 5', (s) => clampInteger(s.otelKind), { unit: 'code' }),
  text('scope_name', 'Instrumentation scope', (s) => s.scopeName),
  text('service_name', 'Service that sent it', (s) => s.serviceName),
  instant('start_ns', 'Start, clamped to the accepted range', (s) => s.startTime),
  instant('end_ns', 'End; null when the span never ended', (s) => s.endTime),
  instant('arrival_ns', 'When it was accepted here', (s) => s.arrivalTime),
  text('status', 'ok, error, interrupted, cancelled or unset', (s) => s.status),
  text('error_type', 'Type of the error', (s) => s.errorType),
  text('agent_name', 'Agent that acted', (s) => s.agentName),
  text('agent_id', 'Id of that agent', (s) => s.agentId, { sensitivity: 'identifier' }),
  text('agent_run_id', 'One invocation of an agent', (s) => s.agentRunId, { sensitivity: 'identifier' }),
  text('model', 'Model that answered', (s) => s.model),
  text('provider', 'Provider of the model', (s) => s.provider),
  text('tool_name', 'Tool that was called', (s) => s.toolName),
  text('tool_call_id', 'Id of the tool call', (s) => s.toolCallId, { sensitivity: 'identifier' }),
  text('args_hash', 'Keyed hash of the arguments', (s) => s.argsHash),
  text('result_hash', 'Keyed hash of the result', (s) => s.resultHash),
  tokens('input_tokens', 'Input tokens, cache reads and writes included; null when not sent', (s) => wholeOrNull(s.tokens.input)),
  tokens('output_tokens', 'Output tokens, reasoning included', (s) => wholeOrNull(s.tokens.output)),
  tokens('cached_tokens', 'Input tokens read from a cache', (s) => wholeOrNull(s.tokens.cacheRead)),
  tokens('cache_write_tokens', 'Input tokens written to a cache', (s) => wholeOrNull(s.tokens.cacheWrite)),
  tokens('reasoning_tokens', 'Output tokens spent on reasoning', (s) => wholeOrNull(s.tokens.reasoning)),
  money('cost_nanos', 'Cost of the call as sent or priced', (s) => s.costNanos),
  text('cost_source', 'sent, computed, unpriced or none', (s) => s.costSource),
  list('finish_reasons', 'Why the model stopped', (s) => listOrNull(s.finishReasons)),
  text('session_id', 'Conversation', (s) => s.sessionId, { sensitivity: 'identifier' }),
  text('user_id', 'End user', (s) => s.userId, { sensitivity: 'personal' }),
  text('workflow', 'Workflow', (s) => s.workflow),
  text('workflow_version', 'Version of the workflow', (s) => s.workflowVersion),
  text('trigger', 'What started the run', (s) => s.trigger),
  text('sla_class', 'SLA class', (s) => s.slaClass),
  text('prompt_signature', 'Groups calls of one model role', (s) => s.promptSignature),
  json('declared_tool_calls', 'Tool calls that the model asked for, structure only', (s) => jsonOrNull(s.declaredToolCalls)),
  json('links', 'Links to other spans', (s) => jsonOrNull(s.links)),
  text('noise', 'transport or framework for noise, else null', (s) => s.noise),
  json('facts', 'Structural facts that few spans have', (s) => jsonOrNull(s.facts)),
  list('flags', 'What of the record is worth a warning', (s) => listOrNull(s.flags)),
  json('content', 'References into the content tier, in order', (s) => jsonOrNull(s.content)),
  json('labels', 'Small attributes as sent', (s) => jsonOrNull(s.labels), { sensitivity: 'identifier' }),
  list('redactions', 'What was taken out before storage: count|detector|where', (s) => redactionCells(s.redactions), { since: 2 }),
];

/** What only the hot tier keeps beside the published columns. */
export const HOT_NODE_COLUMNS = [
  big('content_hash', 'Tells a resent copy from a conflicting one', () => null),
  big('commit_seq', 'The commit that accepted the row', () => null),
] as const;
