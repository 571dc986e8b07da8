import { describe, expect, it } from 'vitest';
import { testHash } from './fixtures/make-span';
import { hashForComparison } from './hash-arguments';

const hash = (text: string) => hashForComparison(text, testHash);

describe('arguments compare equal', () => {
  it.each<[string, string, string]>([
    ['whatever the order of keys', '{"a":1,"b":[1,2]}', '{ "b": [1, 2], "a": 1 }'],
    ['encoded twice', '{"a":1}', '"{\\"a\\":1}"'],
    ['in their wrapper', '{"a":1}', '{"args":[],"kwargs":{"a":1}}'],
    ['with another thought', '{"a":1,"thought":"x"}', '{"a":1,"thought":"y"}'],
    ['1 and 1.0', '{"a":1}', '{"a":1.0}'],
  ])('%s', (_, a, b) => {
    expect(hash(a)).toBe(hash(b));
  });

  it.each<[string, string, string]>([
    ['other values', '{"a":1}', '{"a":2}'],
    ['integers that a double cannot tell apart', '{"id":9007199254740993}', '{"id":9007199254740992}'],
    ['a thought alone', '{"thought":"x"}', '{"thought":"y"}'],
    ['lists in another order', '[1,2]', '[2,1]'],
    ['plain texts', 'x', 'y'],
  ])('but not %s', (_, a, b) => {
    expect(hash(a)).not.toBe(hash(b));
  });

  it.each(['', '{}', '<not specified>', '__REDACTED__', "[Scrubbed due to 'session']", 'a long text…[truncated]', 'x'.repeat(4096)])(
    'and not at all where there is nothing to compare: %s',
    (text) => {
      expect(hash(text)).toBeNull();
    },
  );
});
