import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeLogs } from '../otlp/decode-logs';
import { decodeTraces } from '../otlp/decode-traces';
import { NOW, testHash } from './fixtures/make-span';
import { normalizeLogs, normalizeTraces } from './normalize';
import type { Normalized, Span } from './types';

const ROOT = join(process.cwd(), '../shared/traces');
const present = existsSync(join(ROOT, 'manifest.json'));
if (!present) console.log('skipped: recorded traces of other projects are not beside the repository');

interface Entry {
  file: string;
  spans: number;
  status_error?: number;
  leaf_in_tokens: number;
  leaf_out_tokens: number;
}

const manifest: Entry[] = present ? JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8')) : [];
const traceFiles = manifest.filter(({ file }) => file.includes('.traces.'));
const logFiles = manifest.filter(({ file }) => file.includes('.logs.'));
const ctx = { now: NOW, hash: testHash };

function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(join(ROOT, file));
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

const cache = new Map<string, Normalized>();

function normalized(file: string): Normalized {
  const known = cache.get(file);
  if (known) return known;
  const result = normalizeTraces(decodeTraces(bytesOf(file), 'json').records, ctx);
  cache.set(file, result);
  return result;
}

/** Sums over the distinct spans that carry counts and have no descendant that does. */
function leafTokens(spans: readonly Span[]): { input: number; output: number } {
  const byId = new Map<string, Span>();
  for (const span of spans) if (!byId.has(span.traceId + span.spanId)) byId.set(span.traceId + span.spanId, span);
  const counted = [...byId.values()].filter(({ tokens }) => tokens.input !== null || tokens.output !== null);
  const covered = new Set<string>();
  for (const span of counted) {
    for (let id = span.parentSpanId; id !== null && !covered.has(span.traceId + id); id = byId.get(span.traceId + id)?.parentSpanId ?? null)
      covered.add(span.traceId + id);
  }
  const leaves = counted.filter((span) => !covered.has(span.traceId + span.spanId));
  return { input: sum(leaves.map(({ tokens }) => tokens.input ?? 0)), output: sum(leaves.map(({ tokens }) => tokens.output ?? 0)) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe.skipIf(!present)('recorded runs', () => {
  it.each(traceFiles)('$file: every span, its tokens and errors', ({ file, spans, status_error = 0, leaf_in_tokens, leaf_out_tokens }) => {
    const result = normalized(file);
    expect(result.spans.length).toBe(spans);
    expect(leafTokens(result.spans)).toEqual({ input: leaf_in_tokens, output: leaf_out_tokens });
    expect(result.spans.filter(({ status }) => status === 'error').length).toBe(status_error);
    expect(result.spans.every(({ content }) => content.every(({ hash }) => result.texts.has(hash)))).toBe(true);
  });

  it.each(logFiles)('$file: every record is an event of its trace', ({ file }) => {
    const { records } = decodeLogs(bytesOf(file), 'json');
    const { events, dropped } = normalizeLogs(records, ctx);
    expect(events.length).toBe(records.length);
    expect(dropped.size).toBe(0);
  });

  it.each<[string, Partial<Record<Span['kind'], number>>]>([
    ['openhands/ponylang__ponyc-4588.traces.json', { llm: 49, tool: 49, agent: 1 }],
    ['tau-bench/gpt-4o-airline.trial0.traces.json.gz', { llm: 642, tool: 282, agent: 50, other: 410 }],
    ['who-and-when/Hand-Crafted/011.traces.json.gz', { llm: 69, subagent_spawn: 30, agent: 31 }],
    ['agentevals/helm.traces.json', { tool: 1, agent: 1, other: 90 }],
    ['langfuse/langgraph-python-2025-08-22.traces.json', { llm: 2, tool: 1 }],
    ['strands-evals/claude_live_spans.traces.json', { subagent_spawn: 3, tool: 3, agent: 4 }],
    ['jaeger-ui/genaiTestTrace.traces.json', { llm: 5, tool: 7, agent: 2, retrieval: 3 }],
  ])('%s has the steps that a reader sees in it', (file, expected) => {
    const { spans } = normalized(file);
    const counts = Object.fromEntries(Object.keys(expected).map((kind) => [kind, spans.filter((span) => span.kind === kind).length]));
    expect(counts).toEqual(expected);
  });

  it('say why where they were found to say it', () => {
    const spans = traceFiles.flatMap(({ file }) => normalized(file).spans);
    const llm = spans.filter(({ kind }) => kind === 'llm');
    const count = (test: (span: Span) => boolean, among = spans) => among.filter(test).length;
    const has = (test: (ref: Span['content'][number]) => boolean) => (span: Span) => span.content.some(test);
    const found = {
      modelCalls: llm.length,
      declareCalls: count(({ declaredToolCalls }) => declaredToolCalls.length > 0, llm),
      withTextBeside: count(({ declaredToolCalls }) => declaredToolCalls.some(({ textHash }) => textHash !== null), llm),
      textBeforeCode: count(has(({ source }) => source === 'text before the code')),
      thoughtArguments: count(has(({ field, source }) => field === 'thought' && source.endsWith('.thought'))),
      thinkTools: count(has(({ source }) => source === 'think tool')),
      thoughtAttributes: count(has(({ source }) => source === 'thought')),
      ledgers: count(({ facts }) => facts.ledger !== undefined),
      systemPrompts: count(
        has(({ field }) => field === 'system'),
        llm,
      ),
      toolsOffered: count(({ facts }) => facts.toolsOffered !== undefined, llm),
      handoffs: count(({ facts }) => facts.handoffTo !== undefined),
    };
    // The counts of a prototype over the same files, with the slack that its definitions leave: it knew 1,337 model
    // calls (Langfuse's untyped wrappers differ), 81 texts before code, 281 system prompts and 138 offers of tools.
    expect(found).toEqual({
      modelCalls: within(1_337, 10),
      declareCalls: 510,
      withTextBeside: 128,
      textBeforeCode: within(81, 5),
      thoughtArguments: 103,
      thinkTools: 26,
      thoughtAttributes: 13,
      ledgers: 109,
      systemPrompts: within(281, 15),
      toolsOffered: within(138, 30),
      handoffs: within(101, 5),
    });
  });

  it('store a growing history once', () => {
    const { spans, texts } = normalized('trail/GAIA/a99faf782e8ad4d5f1ccdfcb7e143b9a.traces.json.gz');
    const referred = sum(spans.flatMap(({ content }) => content.map(({ size }) => size)));
    const stored = sum([...texts.values()].map((text) => Buffer.byteLength(text)));
    expect(referred / stored).toBeGreaterThan(3);
  });

  it('give a goal to every run whose root or first agent was given one', () => {
    const goals = traceFiles.filter(({ file }) =>
      normalized(file).spans.some(({ content }) => content.some(({ field }) => field === 'goal' || field === 'subgoal')),
    );
    expect(goals.length).toBeGreaterThanOrEqual(45);
  });
});

function within(expected: number, slack: number): unknown {
  return {
    asymmetricMatch: (actual: number) => Math.abs(actual - expected) <= slack,
    toString: () => `${expected} ± ${slack}`,
    toAsymmetricMatcher: () => `${expected} ± ${slack}`,
  };
}
