import type { Span } from '../../semconv/types';
import type { Columns } from '../engine/read-columns';
import { type Cells, cellsByName, flagOf, jsonOf, listOf, nanosOf, nanosOrNull, numberOrNull, textOf, textOrNull } from './cells';
import { NODE_COLUMNS } from './node-columns';
import { redactionsOf } from './redaction-cells';

/** Rows of `nodes` → the spans they were made of. The inverse of `NODE_COLUMNS`. */
export function spansOf(columns: Columns): Span[] {
  const cells = cellsByName(columns, NODE_COLUMNS);
  return Array.from({ length: columns.length }, (_, at) => spanAt(cells, at));
}

function spanAt(row: Cells, at: number): Span {
  return {
    traceId: textOf(row.trace_id?.[at]) as Span['traceId'],
    spanId: textOf(row.span_id?.[at]) as Span['spanId'],
    parentSpanId: textOrNull(row.parent_span_id?.[at]) as Span['parentSpanId'],
    name: textOf(row.name?.[at]),
    spanName: textOf(row.span_name?.[at]),
    kind: textOf(row.kind?.[at]) as Span['kind'],
    kindDetail: textOrNull(row.kind_detail?.[at]) as Span['kindDetail'],
    kindSource: textOf(row.kind_source?.[at]),
    kindGuessed: flagOf(row.kind_guessed?.[at]),
    otelKind: Number(row.otel_kind?.[at]),
    scopeName: textOf(row.scope_name?.[at]),
    serviceName: textOf(row.service_name?.[at]),
    startTime: nanosOf(row.start_ns?.[at]),
    endTime: nanosOrNull(row.end_ns?.[at]),
    arrivalTime: nanosOf(row.arrival_ns?.[at]),
    status: textOf(row.status?.[at]) as Span['status'],
    errorType: textOrNull(row.error_type?.[at]),
    agentName: textOrNull(row.agent_name?.[at]),
    agentId: textOrNull(row.agent_id?.[at]),
    agentRunId: textOrNull(row.agent_run_id?.[at]),
    model: textOrNull(row.model?.[at]),
    provider: textOrNull(row.provider?.[at]),
    toolName: textOrNull(row.tool_name?.[at]),
    toolCallId: textOrNull(row.tool_call_id?.[at]),
    argsHash: textOrNull(row.args_hash?.[at]),
    resultHash: textOrNull(row.result_hash?.[at]),
    tokens: {
      input: numberOrNull(row.input_tokens?.[at]),
      output: numberOrNull(row.output_tokens?.[at]),
      cacheRead: numberOrNull(row.cached_tokens?.[at]),
      cacheWrite: numberOrNull(row.cache_write_tokens?.[at]),
      reasoning: numberOrNull(row.reasoning_tokens?.[at]),
    },
    costNanos: nanosOrNull(row.cost_nanos?.[at]),
    costSource: textOf(row.cost_source?.[at]) as Span['costSource'],
    finishReasons: listOf(row.finish_reasons?.[at]),
    sessionId: textOrNull(row.session_id?.[at]),
    userId: textOrNull(row.user_id?.[at]),
    workflow: textOrNull(row.workflow?.[at]),
    workflowVersion: textOrNull(row.workflow_version?.[at]),
    trigger: textOrNull(row.trigger?.[at]),
    slaClass: textOrNull(row.sla_class?.[at]),
    promptSignature: textOrNull(row.prompt_signature?.[at]),
    declaredToolCalls: jsonOf(row.declared_tool_calls?.[at], [] as Span['declaredToolCalls']),
    links: jsonOf(row.links?.[at], [] as Span['links']),
    noise: textOrNull(row.noise?.[at]) as Span['noise'],
    facts: jsonOf(row.facts?.[at], {} as Span['facts']),
    flags: listOf(row.flags?.[at]) as Span['flags'],
    content: jsonOf(row.content?.[at], [] as Span['content']),
    labels: jsonOf(row.labels?.[at], {} as Span['labels']),
    ...redactionsOf(listOf(row.redactions?.[at])),
  };
}
