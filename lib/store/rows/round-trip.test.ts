import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span, SpanEvent } from '../../semconv/types';
import { CONTENT_FIELDS, NODE_KINDS } from '../../semconv/types';
import { BASE_TIME, sampleSpan, traceId } from '../samples';
import { withStore } from '../test-store';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const nanos = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
const tokens = maybe(fc.nat());
const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => n.toString(16).padStart(16, '0'));
/** What JSON can say and an engine may not like: half of a surrogate pair, quotes, the mark that packing uses. */
const odd = fc.constantFrom('\ud800', '"', '\u0001', '\\', '\u0000', '"hash":"0123456789abcdef","size":1');
const labels = fc
  .dictionary(fc.oneof(text, odd), fc.oneof(text, odd), { maxKeys: 4 })
  .map((entries) => JSON.parse(JSON.stringify(entries)) as Record<string, string>);
const contentRef = fc.record(
  {
    field: fc.constantFrom(...CONTENT_FIELDS),
    hash,
    size: fc.nat(),
    format: text,
    role: text,
    name: text,
    callId: text,
    part: text,
    message: fc.nat(),
    source: text,
  },
  { requiredKeys: ['field', 'hash', 'size', 'format', 'source'] },
);

const span = fc.record<Partial<Span>>({
  parentSpanId: maybe(hash) as fc.Arbitrary<Span['parentSpanId']>,
  name: text,
  spanName: text,
  kind: fc.constantFrom(...NODE_KINDS),
  kindDetail: fc.constantFrom(null, 'workflow', 'mcp'),
  kindSource: text,
  kindGuessed: fc.boolean(),
  otelKind: fc.integer({ min: 0, max: 5 }),
  startTime: nanos,
  endTime: maybe(nanos),
  status: fc.constantFrom('ok', 'error', 'interrupted', 'cancelled', 'unset'),
  errorType: maybe(text),
  agentName: maybe(text),
  model: maybe(text),
  toolName: maybe(text),
  tokens: fc.record({ input: tokens, output: tokens, cacheRead: tokens, cacheWrite: tokens, reasoning: tokens }),
  costNanos: maybe(nanos),
  costSource: fc.constantFrom('sent', 'computed', 'unpriced', 'none'),
  finishReasons: fc.array(text, { maxLength: 3 }),
  userId: maybe(text),
  declaredToolCalls: fc.array(fc.record({ name: text, callId: maybe(text), argsHash: maybe(hash), textHash: maybe(hash) }), {
    maxLength: 2,
  }),
  noise: fc.constantFrom(null, 'transport', 'framework'),
  facts: fc.record(
    { temperature: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)), agentVersion: text },
    { requiredKeys: [] },
  ),
  argsHash: maybe(hash),
  redactions: fc.constantFrom(undefined, [{ where: 'a|b', detector: 'custom:x|%7C', count: 2 }]),
  flags: fc.subarray<Span['flags'][number]>(['time_clamped', 'no_end', 'bad_number']),
  content: fc.array(contentRef, { maxLength: 3 }) as fc.Arbitrary<Span['content']>,
  labels,
});

const event = fc.record<Partial<SpanEvent>>({
  time: nanos,
  name: text,
  source: fc.constantFrom('span', 'log'),
  severity: text,
  severityNumber: fc.integer({ min: 0, max: 24 }),
  content: fc.array(contentRef, { maxLength: 2 }) as fc.Arbitrary<SpanEvent['content']>,
  labels,
});

const id = (n: number) => (n + 1).toString(16).padStart(16, '0');

describe('spans and events', () => {
  it('come back from hot rows and from segments exactly as they went in', { timeout: 60_000 }, () =>
    withStore(async ({ store, a }) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(span, { minLength: 1, maxLength: 30 }), fc.array(event, { maxLength: 5 }), async (some, notes) => {
          const trace = traceId(1000 + run++);
          const spans = some.map((over, n) => sampleSpan({ traceId: trace, spanId: id(n) as Span['spanId'], ...over }));
          const events = notes.map(
            (over, n): SpanEvent => ({
              traceId: trace,
              spanId: null,
              eventId: `${run}-${n}`,
              time: BASE_TIME,
              arrivalTime: 0n,
              name: '',
              source: 'log',
              severity: '',
              severityNumber: 0,
              content: [],
              labels: {},
              ...over,
            }),
          );
          await store.append(a, { spans, events, texts: new Map() });
          const check = async () => {
            const loaded = await store.loadRun(a, trace);
            const ordered = (loaded?.spans ?? []).sort((x, y) => x.spanId.localeCompare(y.spanId));
            expect(ordered.map((one) => ({ ...one, arrivalTime: 0n }))).toEqual(spans);
            const orderedEvents = (loaded?.events ?? []).sort((x, y) => x.eventId.localeCompare(y.eventId));
            expect(orderedEvents.map((one) => ({ ...one, arrivalTime: 0n }))).toEqual(events);
          };
          await check();
          await store.seal(a, { force: true });
          await check();
        }),
        { numRuns: 15 },
      );
    }),
  );
});
