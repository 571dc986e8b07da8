import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleSpan, spanId, traceId } from '../samples';
import { fingerprint, fingerprintOf } from './fingerprint';

const cell = fc.oneof(fc.string(), fc.bigInt(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 }));

describe('the fingerprint of a row', () => {
  it('is the same for the same cells, and another when one character moves or changes', () => {
    expect(fingerprint(['ab', 'c'])).not.toBe(fingerprint(['a', 'bc']));
    expect(fingerprint(['a', null])).not.toBe(fingerprint([null, 'a']));
    expect(fingerprint(['name', 1n])).not.toBe(fingerprint(['namE', 1n]));
    fc.assert(fc.property(fc.array(cell), (cells) => fingerprint(cells) === fingerprint([...cells])));
  });

  it('rarely agrees for different rows', () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, n) => fingerprint(['span', n, `name ${n % 7}`])));
    expect(seen.size).toBeGreaterThan(19_990);
  });
});

describe('the fingerprint of a span', () => {
  const span = sampleSpan({ traceId: traceId(1), spanId: spanId(1) });

  it('stays while the price book, the policy and the time of arrival change', () => {
    const same = fingerprintOf(span);
    expect(fingerprintOf({ ...span, arrivalTime: 7n })).toBe(same);
    expect(fingerprintOf({ ...span, costNanos: 1n })).toBe(same);
    expect(fingerprintOf({ ...span, costNanos: null, costSource: 'unpriced' })).toBe(same);
    expect(fingerprintOf({ ...span, redactions: [{ where: 'name', detector: 'email', count: 1 }] })).toBe(same);
  });

  it('changes with what the sender says', () => {
    expect(fingerprintOf({ ...span, name: 'other' })).not.toBe(fingerprintOf(span));
    const sent = { ...span, costSource: 'sent' as const };
    expect(fingerprintOf({ ...sent, costNanos: 1n })).not.toBe(fingerprintOf(sent));
  });
});
