import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue, OtlpSpan } from '../otlp/types';
import { makeLog, makeSpan, NOW, testHash, traceId } from './fixtures/make-span';
import { normalizeLogs, normalizeTraces } from './normalize';
import { COLUMNS } from './tables/columns';
import { CONTENT_NAMES } from './tables/content';

const ctx = { now: NOW, hash: testHash };

const known = [
  ...Object.values(COLUMNS)
    .flat()
    .map((name) => name.replace(/^md:/, 'langsmith.metadata.').replace(/^(inv|res):/, '')),
  ...CONTENT_NAMES,
];
const indexed = fc
  .tuple(
    fc.constantFrom(
      'llm.input_messages',
      'llm.output_messages',
      'gen_ai.prompt',
      'gen_ai.completion',
      'llm.tools',
      'retrieval.documents',
      'evaluations',
    ),
    fc.nat(99_999),
    fc.constantFrom(
      'message.content',
      'message.role',
      'role',
      'content',
      'tool_calls.0.name',
      'message.tool_calls.3.tool_call.id',
      'tool.json_schema',
      'document.content',
      'evaluation.score',
    ),
  )
  .map(([family, index, rest]) => `${family}.${index}.${rest}`);

const name = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: indexed },
  fc.string(),
  fc.constantFrom('__proto__', 'constructor', 'metadata', 'llm.invocation_parameters'),
);
const text = fc.oneof(
  fc.string(),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'chat',
    'tool',
    'AGENT',
    '[{"role":"user","content":[{"type":"text"}]}]',
    '{"messages":[{"role":"ai","tool_calls":[{}]}]}',
    '{"is_request_satisfied":{"reason":1}}',
    'Thought:\n```py\n',
    '\ud800',
  ),
);
const value: fc.Arbitrary<AttributeValue> = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.constant(null),
    fc.uint8Array({ maxLength: 4 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
  ),
})).value;
const attributes = fc.uniqueArray(fc.tuple(name, value), { maxLength: 25, selector: ([key]) => key });

function spanOf(entries: readonly (readonly [string, AttributeValue])[], spanName: string): OtlpSpan {
  return { ...makeSpan({}, { name: spanName }), attributes: new Map(entries) };
}

const plain = (normalized: ReturnType<typeof normalizeTraces>) => ({
  ...normalized,
  texts: [...normalized.texts].sort(),
  dropped: [...normalized.dropped],
});

describe('normalising spans', () => {
  it('never throws, keeps every span, and has each text that it names', () => {
    fc.assert(
      fc.property(attributes, fc.string(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (entries, spanName, time) => {
        const span = {
          ...spanOf(entries, spanName),
          startTime: time,
          events: [
            { name: 'exception', time, attributes: new Map(entries) },
            { name: 'gen_ai.choice', time, attributes: new Map(entries) },
          ],
        };
        const { spans, events, texts, dropped } = normalizeTraces([span], ctx);
        expect(spans.length + (dropped.get('pending_span') ?? 0)).toBe(1);
        for (const { content } of [...spans, ...events]) for (const ref of content) expect(texts.has(ref.hash)).toBe(true);
        for (const { endTime, startTime } of spans) expect(endTime === null || endTime >= startTime).toBe(true);
        for (const { tokens } of spans)
          for (const count of Object.values(tokens)) expect(count === null || (Number.isSafeInteger(count) && count >= 0)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('loses nothing: each value is a column, a label or a text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 25 }), (all) => {
        const names = all.filter((key) => !/\d\..*(score|role|id)$|^(evaluations|annotations)\./.test(key));
        const entries = names.map((key, i) => [key, `marker-${i}-end`] as const);
        const { spans, texts } = normalizeTraces([spanOf(entries, 'x')], ctx);
        const kept = `${JSON.stringify(spans, (_, item) => (typeof item === 'bigint' ? String(item) : item))}${[...texts.values()].join()}`;
        for (const [key, marker] of entries) if (!kept.includes(marker)) throw new Error(`${key} is lost`);
      }),
      { numRuns: 400 },
    );
  });

  it('does not recurse into nesting without end', () => {
    const nested = ['[', '{"a":', '{"messages":[', '{"message":', '{"content":[', '{"kwargs":', '[{"role":"user","content":'];
    for (const open of nested) {
      const deep = `${open.repeat(50_000)}1${[...open].reverse().join('').replace(/[^[{]/g, '').replaceAll('[', ']').replaceAll('{', '}').repeat(50_000)}`;
      for (const key of [
        'metadata',
        'input.value',
        'output.value',
        'gen_ai.tool.call.arguments',
        'gen_ai.tool.definitions',
        'aeg.decision',
        'llm.invocation_parameters',
        'gen_ai.input.messages',
        'langfuse.observation.usage_details',
      ]) {
        expect(() => normalizeTraces([spanOf([[key, deep]], 'execute_tool x'), spanOf([[key, deep]], 'chat x')], ctx)).not.toThrow();
      }
    }
  });

  it('does not depend on the order of attributes', () => {
    fc.assert(
      fc.property(attributes, (entries) => {
        const forward = normalizeTraces([spanOf(entries, 'x')], ctx);
        const backward = normalizeTraces([spanOf([...entries].reverse(), 'x')], ctx);
        expect(plain(backward)).toEqual(plain(forward));
      }),
      { numRuns: 200 },
    );
  });

  it('makes of each span the same, whatever comes with it', () => {
    fc.assert(
      fc.property(attributes, attributes, (a, b) => {
        const [one, other] = [spanOf(a, 'a'), spanOf(b, 'b')];
        const together = normalizeTraces([other, one], ctx).spans;
        const apart = [...normalizeTraces([other], ctx).spans, ...normalizeTraces([one], ctx).spans];
        expect(together).toEqual(apart);
      }),
      { numRuns: 100 },
    );
  });
});

describe('normalising logs', () => {
  it('never throws and accounts for every record', () => {
    fc.assert(
      fc.property(
        attributes,
        value,
        fc.constantFrom('', 'claude_code.api_request', 'codex.tool_result', 'gemini_cli.user_prompt', 'x'),
        fc.boolean(),
        (entries, body, eventName, traced) => {
          const log = {
            ...makeLog({}, { body, eventName, traceId: traced ? traceId('a') : null }),
            attributes: new Map([...entries, ['session.id', 's'] as const]),
          };
          const { spans, events, dropped } = normalizeLogs([log], ctx);
          expect(spans.length + events.length + (dropped.get('log_without_trace') ?? 0)).toBe(1);
        },
      ),
      { numRuns: 300 },
    );
  });
});
