import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_LIMITS } from '../../control/policies/built-in';
import type { Limits } from '../../control/policies/policies';
import { sketch } from '../../graph/test-run';
import type { Normalized, Span, SpanEvent } from '../../semconv/types';
import { type Bucket, fullBucket, refilled, secondsUntil, spent } from './bucket';
import { shed, sorted } from './shed';
import { shedReasonOfEvent, shedReasonOfSpan } from './sheddable';
import { type Cost, roomForNoise, TenantRate } from './tenant-rate';

const rates = fc.record({ perSecond: fc.integer({ min: 1, max: 100_000 }), most: fc.integer({ min: 1, max: 1_000_000 }) });
const steps = fc.array(fc.record({ wait: fc.integer({ min: -50, max: 5_000 }), cost: fc.integer({ min: 0, max: 10_000 }) }), {
  maxLength: 40,
});

describe('a bucket', () => {
  it('never gives more than was saved up and what came since', () => {
    fc.assert(
      fc.property(rates, steps, (rate, times) => {
        let bucket: Bucket = fullBucket(rate, 0);
        let [now, waited, taken] = [0, 0, 0];
        for (const { wait, cost } of times) {
          now += wait;
          waited += Math.max(0, wait);
          bucket = refilled(bucket, rate, now);
          expect(bucket.level).toBeLessThanOrEqual(rate.most);
          if (bucket.level < cost) continue;
          bucket = spent(bucket, cost);
          taken += cost;
        }
        expect(taken).toBeLessThanOrEqual(rate.most + (waited / 1000) * rate.perSecond + 1e-6);
      }),
    );
  });

  it('says how long until it holds something', () => {
    const rate = { perSecond: 10, most: 100 };
    const debt = spent(fullBucket(rate, 0), 150);
    expect(secondsUntil(debt, rate, 1)).toBeCloseTo(5.1);
    expect(refilled(debt, rate, 5_100).level).toBeCloseTo(1);
    expect(secondsUntil(debt, rate, 1_000_000)).toBe(15);
  });
});

const limits: Limits = { ...BUILT_IN_LIMITS, spansPerSecond: 1000, burstSeconds: 2, bytesPerSecond: 1_000_000 };

/** One request from its arrival to its end; whether it was let in. */
function send(rate: TenantRate, cost: Cost, now: number): boolean {
  const entered = rate.enter(limits, cost.bytes, now);
  if ('reason' in entered) return false;
  rate.settle(limits, entered, cost, now);
  return true;
}

describe('a tenant’s rate', () => {
  it('lets a request larger than the burst in when nothing is owed, and then nothing until it is paid', () => {
    const rate = new TenantRate();
    expect(send(rate, { records: 7000, bytes: 100 }, 0)).toBe(true);
    expect(rate.enter(limits, 100, 1000)).toMatchObject({ reason: 'over_rate_spans', retryAfter: expect.any(Number) });
    expect(send(rate, { records: 1, bytes: 100 }, 4_900)).toBe(false);
    expect(send(rate, { records: 1, bytes: 100 }, 5_100)).toBe(true);
  });

  it('counts bytes, too, and by the declared length before they are read', () => {
    const rate = new TenantRate();
    const first = rate.enter(limits, 30_000_000, 0);
    expect(first).toMatchObject({ bytes: 30_000_000 });
    expect(rate.enter(limits, 10, 0)).toMatchObject({ reason: 'over_rate_bytes' });
    rate.settle(limits, first as Cost, { records: 0, bytes: 10 }, 0);
    expect(send(rate, { records: 1, bytes: 10 }, 1)).toBe(true);
  });

  it('of a flood that arrives at once, reads only as much as there is room for', () => {
    const rate = new TenantRate();
    for (let i = 0; i < 20; i++) send(rate, { records: 500, bytes: 1000 }, i * 500);
    const entered = Array.from({ length: 100 }, () => rate.enter(limits, 1000, 12_000)).filter((one) => !('reason' in one));
    expect(entered.length).toBeGreaterThan(0);
    expect(entered.length).toBeLessThanOrEqual(6);
  });

  it('on the long run is what was set, whatever is tried', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ records: fc.integer({ min: 0, max: 3000 }), wait: fc.integer({ min: 0, max: 800 }) }), {
          minLength: 50,
          maxLength: 120,
        }),
        (tries) => {
          const rate = new TenantRate();
          let [now, taken] = [0, 0];
          for (const { records, wait } of tries) {
            now += wait;
            if (send(rate, { records, bytes: 1 }, now)) taken += records;
          }
          // What may be saved up, what came since, and one request that overdraws.
          expect(taken).toBeLessThanOrEqual(2000 + now + 3000);
        },
      ),
    );
  });
});

/** A span of noise by default. */
function span(id: string, changes: Partial<Span> = {}): Span {
  const [made] = sketch({ id, in: 'root', kind: 'other' });
  return { ...(made as Span), noise: 'framework', ...changes };
}

function event(eventId: string, changes: Partial<SpanEvent> = {}): SpanEvent {
  const base = { traceId: span('x').traceId, spanId: null, time: 0n, arrivalTime: 0n, name: 'e', severity: '', content: [], labels: {} };
  return { ...base, eventId, source: 'log', severityNumber: 5, ...changes } as SpanEvent;
}

describe('what may be left out', () => {
  it('is noise and debugging', () => {
    expect(shedReasonOfSpan(span('a'))).toBe('noise_span');
    expect(shedReasonOfSpan(span('a', { noise: null, facts: { logLevel: 'DEBUG' } }))).toBe('debug_span');
    expect(shedReasonOfSpan(span('a', { noise: null }))).toBeNull();
    expect([5, 8, 9, 0].map((severityNumber) => shedReasonOfEvent(event('e', { severityNumber })))).toEqual([
      'debug_log',
      'debug_log',
      null,
      null,
    ]);
  });

  it.each<[string, Partial<Span>]>([
    ['cost', { costNanos: 1n }],
    ['tokens', { tokens: { input: 1, output: null, cacheRead: null, cacheWrite: null, reasoning: null } }],
    ['an error', { status: 'error' }],
    ['an error type', { errorType: 'Timeout' }],
    ['an interrupt', { status: 'interrupted' }],
    ['a guardrail', { kind: 'guardrail' }],
    ['a guardrail’s word', { facts: { guardrailOutcome: 'block' } }],
    ['an evaluation', { facts: { evaluations: [{ name: 'x', value: 1, label: null, by: 'code' }] } }],
    ['an evaluator', { kind: 'evaluator' }],
    ['a person’s decision', { facts: { humanDecision: 'approve' } }],
    ['a person’s checkpoint', { kind: 'human_checkpoint' }],
    ['the run’s outer end', { parentSpanId: null }],
  ])('never holds %s', (_, changes) => {
    expect(shedReasonOfSpan(span('a', changes))).toBeNull();
    expect(shedReasonOfSpan(span('a', { noise: null, ...changes, facts: { logLevel: 'debug', ...changes.facts } }))).toBeNull();
  });

  it('never holds a score that came as a log', () => {
    expect(shedReasonOfEvent(event('e', { evaluation: { name: 'x', value: 1, label: null, by: 'human' } }))).toBeNull();
  });
});

describe('shedding', () => {
  const kinds = fc.constantFrom('noise', 'error', 'plain', 'debug log', 'info log');
  const requests = fc.array(kinds, { maxLength: 60 }).map((list): Normalized => {
    const spans: Span[] = [];
    const events: SpanEvent[] = [];
    for (const [at, kind] of list.entries()) {
      if (kind.endsWith('log')) events.push(event(`e${at}`, { severityNumber: kind === 'debug log' ? 5 : 9 }));
      else {
        const made = span(`s${at}`, kind === 'noise' ? {} : kind === 'error' ? { status: 'error' } : { noise: null });
        spans.push(made);
        events.push(event(`of s${at}`, { source: 'span', spanId: made.spanId, severityNumber: 0 }));
      }
    }
    return { spans, events, texts: new Map(), dropped: new Map() };
  });

  it('takes everything that matters, and of the rest as much as there is room for', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: -50, max: 80 }), fc.integer({ min: 0, max: 40 }), (request, level, reserve) => {
        const parts = sorted(request);
        const room = roomForNoise({ level, reserve }, parts.needed);
        const { normalized, shed: counts } = shed(request, parts, room);
        const records = ({ spans, events }: Normalized) => [...spans, ...events.filter(({ source }) => source === 'log')];
        const kept = new Set<Span | SpanEvent>(records(normalized));
        for (const record of records(request)) if (!parts.sheddable.has(record)) expect(kept.has(record)).toBe(true);
        const gone = [...counts.values()].reduce((sum, count) => sum + count, 0);
        expect(kept.size + gone).toBe(records(request).length);
        expect(gone).toBe(Math.max(0, parts.sheddable.size - room));
        const spanIds = new Set(normalized.spans.map(({ spanId }) => spanId));
        for (const { source, spanId } of normalized.events) if (source === 'span' && spanId) expect(spanIds.has(spanId)).toBe(true);
      }),
    );
  });
});
