import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint';

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
