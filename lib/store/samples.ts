import type { SpanId, TenantId, TraceId } from '../base/ids';
import { SECOND } from '../base/time';
import type { Span, SpanEvent } from '../semconv/types';
import type { Batch } from './port';

/** Records for the store's tests; no product code imports this file. */

export const BASE_TIME = 1_763_600_000n * SECOND;

export function traceId(n: number): TraceId {
  return (n + 1).toString(16).padStart(32, '0') as TraceId;
}

export function spanId(n: number): SpanId {
  return (n + 1).toString(16).padStart(16, '0') as SpanId;
}

export function sampleSpan(over: Partial<Span> & { traceId: TraceId; spanId: SpanId }): Span {
  return {
    parentSpanId: null,
    name: 'answer',
    spanName: 'chat gpt-4o',
    kind: 'llm',
    kindDetail: null,
    kindSource: 'gen_ai.operation.name',
    kindGuessed: false,
    otelKind: 1,
    scopeName: 'sample',
    serviceName: 'agents',
    startTime: BASE_TIME,
    endTime: BASE_TIME + SECOND,
    arrivalTime: 0n,
    status: 'ok',
    errorType: null,
    agentName: 'helper',
    agentId: null,
    agentRunId: null,
    model: 'gpt-4o',
    provider: 'openai',
    toolName: null,
    toolCallId: null,
    argsHash: null,
    resultHash: null,
    tokens: { input: 100, output: 20, cacheRead: null, cacheWrite: null, reasoning: null },
    costNanos: 450_000n,
    costSource: 'computed',
    finishReasons: ['stop'],
    sessionId: null,
    userId: null,
    workflow: 'support',
    workflowVersion: '1',
    trigger: null,
    slaClass: null,
    promptSignature: null,
    declaredToolCalls: [],
    links: [],
    noise: null,
    facts: {},
    flags: [],
    content: [],
    labels: {},
    ...over,
  };
}

/** A run of one trace: a root agent, and `steps` model calls below it, each with a text of its own. */
export function sampleRun(n: number, steps = 3, over: Partial<Span> = {}): Batch {
  const trace = traceId(n);
  const start = over.startTime ?? BASE_TIME + BigInt(n) * 10n * SECOND;
  const texts = new Map<string, string>();
  const spans: Span[] = [
    sampleSpan({
      traceId: trace,
      spanId: spanId(0),
      kind: 'agent',
      name: 'helper',
      spanName: 'invoke_agent helper',
      model: null,
      tokens: { input: null, output: null, cacheRead: null, cacheWrite: null, reasoning: null },
      costNanos: null,
      costSource: 'none',
      finishReasons: [],
      startTime: start,
      endTime: start + BigInt(steps + 1) * SECOND,
      ...over,
    }),
  ];
  for (let step = 1; step <= steps; step++) {
    const hash = (n * 1000 + step).toString(16).padStart(16, '0');
    texts.set(hash, `question ${step} of run ${n}`);
    spans.push(
      sampleSpan({
        traceId: trace,
        spanId: spanId(step),
        parentSpanId: spanId(0),
        startTime: start + BigInt(step) * SECOND,
        endTime: start + BigInt(step) * SECOND + SECOND / 2n,
        content: [{ field: 'input', hash, size: 20, format: 'text', role: 'user', source: 'gen_ai.input.messages' }],
        sessionId: over.sessionId ?? null,
      }),
    );
  }
  return { spans, events: [sampleEvent(trace, n)], texts };
}

export function sampleEvent(trace: TraceId, n: number): SpanEvent {
  return {
    traceId: trace,
    spanId: spanId(0),
    eventId: `e${n.toString(16).padStart(15, '0')}`,
    time: BASE_TIME + BigInt(n) * 10n * SECOND,
    arrivalTime: 0n,
    name: 'note',
    source: 'span',
    severity: '',
    severityNumber: 0,
    content: [],
    labels: { n: String(n) },
  };
}

export const TENANT_A = `t_${'a'.repeat(26)}` as TenantId;
export const TENANT_B = `t_${'b'.repeat(26)}` as TenantId;
