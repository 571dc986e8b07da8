import { describe, expect, it } from 'vitest';
import type { OtlpLog } from '../../otlp/types';
import { makeLog, NOW, START, spanId, testHash, traceId } from '../fixtures/make-span';
import { normalizeLogs } from './normalize-logs';

const normalize = (...logs: OtlpLog[]) => normalizeLogs(logs, { now: NOW, hash: testHash });

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('nothing there');
  return item;
}

const ids = { traceId: traceId('a'), spanId: spanId('b') };

describe('a log record of a trace', () => {
  it('is an event of its span, its text content and not label', () => {
    const { events, texts } = normalize(
      makeLog({ 'user.tier': 'gold', 'app.comment': 'she was cross' }, { ...ids, body: 'card 4111 refused', eventName: 'payment.refused' }),
    );
    const event = first(events);
    expect(event).toMatchObject({ ...ids, name: 'payment.refused', source: 'log', severity: 'INFO', severityNumber: 9, time: START });
    expect({ ...event.labels }).toEqual({ 'user.tier': 'gold' });
    expect(event.content.map(({ hash }) => texts.get(hash))).toContain('card 4111 refused');
  });

  it('is the same event when it comes again', () => {
    const log = makeLog({ a: 1 }, { ...ids, body: 'x' });
    const again = normalize(log, makeLog({ a: 1 }, { ...ids, body: 'x' }), makeLog({ a: 2 }, { ...ids, body: 'x' }));
    expect(new Set(again.events.map(({ eventId }) => eventId)).size).toBe(2);
  });

  it('may say where it belongs in a JSON body', () => {
    const body = JSON.stringify({
      trace_id: ids.traceId.toUpperCase(),
      span_id: ids.spanId,
      level: 'semantic_warn',
      tenant_id: 'acme',
      msg: 'odd',
    });
    const event = first(normalize(makeLog({}, { body, severityText: '' })).events);
    expect(event).toMatchObject({ ...ids, severity: 'SEMANTIC_WARN', severityNumber: 12 });
    expect(event.labels.tenant_id).toBe('acme');
  });

  it('keeps SEMANTIC_WARN between INFO and WARN, and CRITICAL above ERROR', () => {
    const { events } = normalize(
      makeLog({}, { ...ids, severityText: 'SEMANTIC_WARN' }),
      makeLog({}, { ...ids, severityText: 'CRITICAL', severityNumber: 0 }),
    );
    expect(events.map(({ severity, severityNumber }) => [severity, severityNumber])).toEqual([
      ['SEMANTIC_WARN', 12],
      ['CRITICAL', 21],
    ]);
  });

  it('carries a score, its explanation as content', () => {
    const { events, texts } = normalize(
      makeLog(
        {
          'gen_ai.evaluation.name': 'tone',
          'gen_ai.evaluation.score.value': 0.2,
          'gen_ai.evaluation.explanation': 'curt',
          'gen_ai.response.id': 'r1',
        },
        { ...ids, eventName: 'gen_ai.evaluation.result' },
      ),
    );
    const event = first(events);
    expect(event).toMatchObject({ evaluation: { name: 'tone', value: 0.2, by: 'evaluator' }, responseId: 'r1' });
    expect(texts.get(event.content.find(({ field }) => field === 'evaluation')?.hash ?? '')).toBe('curt');
  });

  it('carries a person’s feedback', () => {
    const event = first(normalize(makeLog({ 'aeg.feedback.score': 1, 'aeg.feedback.comment': 'good' }, ids)).events);
    expect(event.evaluation).toEqual({ name: 'feedback', value: 1, label: null, by: 'human' });
  });

  it('is counted where it belongs nowhere', () => {
    const { events, dropped } = normalize(makeLog({}, { body: 'hello' }), makeLog({}, { body: '{"trace_id":"zz"}' }));
    expect(events).toEqual([]);
    expect([...dropped]).toEqual([['log_without_trace', 2]]);
  });
});

describe('a coding agent that sends logs alone', () => {
  const base = { 'session.id': 's1', 'prompt.id': 'p1', 'organization.id': 'o1' };
  const log = (name: string, attributes: Record<string, string | number>, prompt = 'p1') =>
    makeLog(
      { ...base, 'prompt.id': prompt, 'event.name': name, ...attributes },
      { body: `claude_code.${name}`, scope: 'com.anthropic.claude_code.events' },
    );

  const prompt = log('user_prompt', { prompt: 'Fix the test.', 'event.sequence': 0 });
  const request = log('api_request', {
    model: 'claude-sonnet-4-5-20250929',
    input_tokens: '4',
    output_tokens: '20',
    cache_read_tokens: '100',
    cost_usd: '0.01',
    duration_ms: '1500',
    'event.sequence': 1,
  });
  const toolResult = log('tool_result', {
    tool_name: 'Bash',
    tool_use_id: 't1',
    success: 'false',
    error: 'exit 1',
    duration_ms: 300,
    tool_parameters: '{"command":"npm test"}',
    'event.sequence': 3,
  });
  const decided = log('tool_decision', { tool_name: 'Bash', decision: 'reject', source: 'user_reject', 'event.sequence': 2 });

  it('has one trace a turn, with the turn as its root', () => {
    const { spans, dropped } = normalize(prompt, request, toolResult, decided);
    expect(dropped.size).toBe(0);
    const root = first(spans);
    expect(root).toMatchObject({ kind: 'agent', agentName: 'claude-code', parentSpanId: null, sessionId: 's1' });
    expect(new Set(spans.map((span) => span.traceId)).size).toBe(1);
    expect(spans.slice(1).every(({ parentSpanId }) => parentSpanId === root.spanId)).toBe(true);
    expect(first(normalize(log('user_prompt', { prompt: 'x' }, 'p2')).spans).traceId).not.toBe(root.traceId);
  });

  it('has model calls with cost, tokens in normal form and a length', () => {
    const span = first(normalize(request).spans);
    expect(span).toMatchObject({
      kind: 'llm',
      kindSource: 'log claude_code.api_request',
      model: 'claude-sonnet-4-5-20250929',
      costNanos: 10_000_000n,
      startTime: START - 1_500_000_000n,
      endTime: START,
    });
    expect(span.tokens).toMatchObject({ input: 104, output: 20, cacheRead: 100 });
    expect(span.facts.stepIndex).toBe(1);
  });

  it('has tool calls with their outcome, and people’s decisions', () => {
    const [tool, human] = normalize(toolResult, decided).spans;
    expect(tool).toMatchObject({ kind: 'tool', toolName: 'Bash', toolCallId: 't1', status: 'error' });
    expect(human).toMatchObject({ kind: 'human_checkpoint', facts: { humanDecision: 'rejected' } });
  });

  it('has everything else as events of the turn', () => {
    const { spans, events } = normalize(
      log('compaction', { 'event.sequence': 9 }),
      log('tool_decision', { decision: 'accept', source: 'config' }),
    );
    expect(spans).toEqual([]);
    expect(events.map(({ name }) => name)).toEqual(['claude_code.compaction', 'claude_code.tool_decision']);
    expect(first(events).spanId).toBe(first(normalize(prompt).spans).spanId);
  });

  it('makes the same spans of a resend, in any order', () => {
    const ids = (logs: OtlpLog[]) =>
      normalize(...logs)
        .spans.map((span) => span.spanId)
        .sort();
    expect(ids([toolResult, prompt, request])).toEqual(ids([prompt, request, toolResult]));
  });

  it.each<[string, string, string, Record<string, string | number>, object]>([
    [
      'Codex tokens',
      'codex',
      'codex.sse_event',
      {
        'conversation.id': 'c',
        'event.kind': 'response.completed',
        model: 'gpt-5.3-codex',
        input_token_count: '100',
        output_token_count: 9,
        cached_token_count: 40,
      },
      { kind: 'llm', tokens: { input: 100, output: 9, cacheRead: 40 } },
    ],
    [
      'a failed Codex request',
      'codex',
      'codex.api_request',
      { 'conversation.id': 'c', 'http.response.status_code': 429, attempt: 2 },
      { kind: 'llm', status: 'error', errorType: '429', facts: { attempt: 2 } },
    ],
    [
      'a Codex tool',
      'codex',
      'codex.tool_result',
      { 'conversation.id': 'c', tool_name: 'shell', call_id: 'k', arguments: '{"cmd":"ls"}', output: 'a' },
      { kind: 'tool', toolName: 'shell', toolCallId: 'k' },
    ],
    [
      'a Gemini answer',
      'gemini-cli',
      'gemini_cli.api_response',
      { 'session.id': 's', prompt_id: 'p', model: 'gemini-2.5-pro', input_token_count: 7, output_token_count: 3, thoughts_token_count: 2 },
      { kind: 'llm', tokens: { input: 7, output: 3, reasoning: 2 } },
    ],
    [
      'a Gemini tool',
      'gemini-cli',
      'gemini_cli.tool_call',
      { 'session.id': 's', prompt_id: 'p', function_name: 'read_file', function_args: '{"path":"x"}', success: 'true' },
      { kind: 'tool', toolName: 'read_file', status: 'ok' },
    ],
  ])('%s', (_, scope, name, attributes, expected) => {
    expect(first(normalize(makeLog({ 'event.name': name, ...attributes }, { scope })).spans)).toMatchObject(expected);
  });
});
