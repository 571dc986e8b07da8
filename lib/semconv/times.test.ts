import { describe, expect, it } from 'vitest';
import { NOW, normalizeOne, START, spanId } from './fixtures/make-span';

const timesOf = (parts: Parameters<typeof normalizeOne>[1], attributes = {}) => {
  const { startTime, endTime, flags } = normalizeOne(attributes, parts).span;
  return { startTime, endTime, flags };
};

describe('the times of a step', () => {
  it('are as sent', () => {
    expect(timesOf({})).toEqual({ startTime: START, endTime: START + 1_000_000_000n, flags: [] });
  });

  it('have no end where none was sent', () => {
    expect(timesOf({ endTime: 0n })).toEqual({ startTime: START, endTime: null, flags: ['no_end'] });
  });

  it('take the other edge for a missing start, and the arrival where both are missing', () => {
    expect(timesOf({ startTime: 0n, endTime: START })).toEqual({ startTime: START, endTime: START, flags: ['no_start'] });
    expect(timesOf({ startTime: 0n, endTime: 0n })).toEqual({ startTime: NOW, endTime: null, flags: ['no_end', 'no_start'] });
  });

  it('never end before they start', () => {
    expect(timesOf({ endTime: START - 5n })).toEqual({ startTime: START, endTime: START, flags: ['end_before_start'] });
  });

  it('are clamped to what every reader can hold', () => {
    expect(timesOf({ startTime: -5n })).toMatchObject({ startTime: 0n, flags: ['time_clamped'] });
    expect(timesOf({ startTime: START, endTime: 2n ** 63n - 1n }).flags).toEqual(['time_clamped']);
  });

  it('are widened where the length came as an attribute', () => {
    expect(timesOf({ endTime: START }, { duration_ms: '1500.5' }).endTime).toBe(START + 1_500_500_000n);
    expect(timesOf({}, { duration_ms: 9 }).endTime).toBe(START + 1_000_000_000n);
  });
});

describe('a span that is its own parent', () => {
  it('is a root, and flagged', () => {
    const { span } = normalizeOne({}, { spanId: spanId('d'), parentSpanId: spanId('d') });
    expect(span.parentSpanId).toBeNull();
    expect(span.flags).toEqual(['self_parent']);
  });
});
