import type { RunId, SpanId, TraceId } from '../base/ids';
import type { Nanos } from '../base/time';
import { SECOND } from '../base/time';
import type { Span } from '../semconv/types';
import { buildGraph } from './build-graph';
import type { ExecutionGraph } from './types';
import type { BuildInput } from './work';

const TRACE = 'a'.repeat(32) as TraceId;
const T0 = 1_760_000_000n * SECOND;

/** What a test says of a span; the rest is plain. Times are seconds after the run's start. */
export interface SpanSketch extends Partial<Omit<Span, 'startTime' | 'endTime' | 'tokens' | 'parentSpanId' | 'spanId' | 'traceId'>> {
  id: number | string;
  in?: number | string | null;
  from?: number;
  to?: number | null;
  trace?: string;
  tokens?: Partial<Span['tokens']>;
}

/** Hex ids out of small numbers or readable words, so that a test can name them. */
export function spanIdOf(id: number | string): SpanId {
  if (typeof id === 'number') return id.toString(16).padStart(16, '0') as SpanId;
  return [...id]
    .map((c) => c.charCodeAt(0).toString(16))
    .join('')
    .padEnd(16, '0')
    .slice(0, 16) as SpanId;
}

export function at(seconds: number): Nanos {
  return T0 + BigInt(Math.round(seconds * 1e9));
}

/** Spans for tests. Without times, each starts a second after the one before and lasts half a second. */
export function sketch(...sketches: SpanSketch[]): Span[] {
  return sketches.map((s, i) => {
    const { id, in: parent, from = i, to, trace, tokens, ...rest } = s;
    const spanName = rest.spanName ?? rest.name ?? rest.toolName ?? rest.agentName ?? String(rest.kind ?? 'work');
    return {
      ...BLANK,
      spanName,
      name: spanName,
      ...rest,
      traceId: (trace === undefined ? TRACE : trace.padEnd(32, '0')) as TraceId,
      spanId: spanIdOf(id),
      parentSpanId: parent === undefined || parent === null ? null : spanIdOf(parent),
      startTime: at(from),
      endTime: to === null ? null : at(to ?? from + 0.5),
      arrivalTime: T0,
      tokens: { ...BLANK.tokens, ...tokens },
    };
  });
}

export function graphOf(spans: readonly Span[], options: Partial<BuildInput> = {}): ExecutionGraph {
  return buildGraph({ spans, events: [], now: at(100_000), settled: true, runId: (spans[0]?.traceId ?? TRACE) as RunId, ...options });
}

const BLANK: Span = {
  traceId: TRACE,
  spanId: '' as SpanId,
  parentSpanId: null,
  name: '',
  spanName: '',
  kind: 'other',
  kindDetail: null,
  kindSource: 'test',
  kindGuessed: false,
  otelKind: 1,
  scopeName: 'test',
  serviceName: 'test',
  startTime: T0,
  endTime: T0,
  arrivalTime: T0,
  status: 'unset',
  errorType: null,
  agentName: null,
  agentId: null,
  agentRunId: null,
  model: null,
  provider: null,
  toolName: null,
  toolCallId: null,
  argsHash: null,
  resultHash: null,
  tokens: { input: null, output: null, cacheRead: null, cacheWrite: null, reasoning: null },
  costNanos: null,
  costSource: 'none',
  finishReasons: [],
  sessionId: null,
  userId: null,
  workflow: null,
  workflowVersion: null,
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
};
