import { describe, expect, it } from 'vitest';
import { checkPattern } from './check-pattern';
import { parseRedactionPolicy } from './parse-redaction-policy';
import { requiredLiteral } from './required-literal';
import { DEFAULT_REDACTION } from './types';

describe('a tenant’s own pattern', () => {
  it.each([
    ['ORD-\\d{6}', null],
    ['(?i)employee[ -]?no\\.? ?\\d+', null],
    ['', /empty/],
    ['a'.repeat(600), /600 characters/],
    ['(a', /not valid RE2/],
    ['(a)\\1', /not valid RE2/],
    ['a(?=b)', /not valid RE2/],
    ['((a{1,30}){1,30}){1,30}', /not valid RE2|too costly/],
    ['(\\pL{1,500}){1,2}x', /too costly|not valid/],
    ['x*', /empty text/],
    ['.+', /almost any text/],
    ['[a-z ]+', /almost any text/],
    ['\\S', /almost any text/],
  ])('%j', (pattern, problem) => {
    const check = checkPattern(pattern);
    if (problem === null) expect(check).toEqual({ ok: true });
    else expect(check).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
  });

  it('is not tried where a literal that it needs is absent', () => {
    const literals: [string, string][] = [
      ['ORD-\\d{6}', 'ORD-'],
      ['ab?c\\.dé', 'c.dé'],
      ['[A-Z]{3}-(foo|bar)suffix', 'suffix'],
      ['x+yz{0,2}', 'y'],
      ['a|b', ''],
      ['(?i)abc', ''],
      ['\\d+', ''],
      ['\\p{Greek}ab', 'ab'],
      ['[]a]bcd', 'bcd'],
      ['\\Qa.b\\E', ''],
    ];
    expect(literals.map(([pattern]) => [pattern, requiredLiteral(pattern)])).toEqual(literals);
  });
});

describe('a redaction policy from outside', () => {
  it('is the default where nothing is said', () => {
    expect(parseRedactionPolicy({})).toEqual({ ok: true, policy: DEFAULT_REDACTION });
  });

  it.each([
    [{ off: ['emails'] }, 'off.0', /one of email/],
    [{ patterns: [{ name: 'Order No', pattern: 'x1' }] }, 'patterns.0.name', /lower-case/],
    [{ patterns: [{ name: 'a', pattern: '.*' }] }, 'patterns.0.pattern', /^a: The pattern matches/],
    [{ patterns: [1, 2].map(() => ({ name: 'a', pattern: 'x1' })) }, 'patterns', /same name/],
    [{ deny: ['a*b'] }, 'deny.0', /at the end/],
    [{ allow: [''] }, 'allow.0', /empty/],
    [{ alow: [] }, '', /alow/],
    ['x', '', /object/],
  ])('%j is refused with its field', (value, field, sentence) => {
    const parsed = parseRedactionPolicy(value);
    expect(parsed).toMatchObject({ ok: false, problems: [{ field, sentence: expect.stringMatching(sentence) }] });
  });
});
