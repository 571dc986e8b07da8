import { describe, expect, it } from 'vitest';
import { decodeTraces } from '../otlp/decode-traces';
import { attribute, jsonBody, span, tracesRequest } from '../otlp/fixtures/requests';
import { normalizeTraces } from '../semconv/normalize';
import { normalizeInTurns } from './normalize-in-turns';

const context = { now: 1n, hash: (text: string) => String(text.length).padStart(16, '0') };

describe('a large request', () => {
  const spans = Array.from({ length: 1300 }, (_, i) => {
    const pending = i % 100 === 0 ? [attribute('logfire.span_type', { stringValue: 'pending_span' })] : [];
    const text = attribute('input.value', { stringValue: 'x'.repeat(i % 40) });
    return span({
      spanId: (i + 1).toString(16).padStart(16, '0'),
      attributes: [text, ...pending],
      events: [{ name: 'e', timeUnixNano: String(i) }],
    });
  });
  const { records } = decodeTraces(jsonBody(tracesRequest(spans)), 'json');

  it('is normalised in turns to the same as at once', async () => {
    const normalize = (some: typeof records) => normalizeTraces(some, context);
    const inTurns = await normalizeInTurns(records, (some) => normalize([...some]));
    expect(inTurns).toEqual(normalize(records));
    expect(inTurns.dropped.get('pending_span')).toBe(13);
  });

  it('lets other work run in between', async () => {
    let turns = 0;
    let between = 0;
    const other = setInterval(() => between++, 0);
    const busy = (ms: number) => {
      for (const end = Date.now() + ms; Date.now() < end; );
    };
    await normalizeInTurns(records, (some) => {
      turns++;
      busy(5);
      return normalizeTraces(some, context);
    });
    clearInterval(other);
    expect(turns).toBe(3);
    expect(between).toBeGreaterThan(0);
  });
});
