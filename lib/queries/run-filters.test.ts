import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AegisError } from '../base/errors';
import { parseDuration } from './duration-text';
import { formatRunList, parseRunList, RUN_SORTS } from './run-filters';
import { RANGES } from './time-range';

const parse = (query: string) => parseRunList(new URLSearchParams(query));

const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'));
const nanos = fc.bigInt({ min: 0n, max: 10n ** 18n });
const state = fc.record(
  {
    status: fc.uniqueArray(fc.constantFrom('running', 'ok', 'error', 'interrupted'), { minLength: 1 }),
    range: fc.constantFrom(...RANGES),
    from: nanos,
    to: nanos,
    agent: fc.array(name, { minLength: 1, maxLength: 3 }),
    toolFailed: fc.array(name, { minLength: 1, maxLength: 3 }),
    human: fc.boolean(),
    replay: fc.boolean(),
    minErrors: fc.nat(),
    minCost: nanos,
    maxDuration: nanos,
    q: name,
    sort: fc.constantFrom(...RUN_SORTS),
    order: fc.constantFrom('asc', 'desc'),
    limit: fc.integer({ min: 1, max: 200 }),
  },
  { requiredKeys: [] },
);

describe('the run list in its URL', () => {
  it('is read back as it was written, whatever names it holds', () => {
    fc.assert(
      fc.property(state, (given) => {
        const input = { ...parse(''), ...given } as ReturnType<typeof parseRunList>;
        expect(parseRunList(new URLSearchParams(formatRunList(input).toString()))).toEqual(input);
      }),
    );
  });

  it('is short: what is standard is not written', () => {
    expect(formatRunList(parse('sort=start&order=desc&limit=50')).toString()).toBe('');
    expect(formatRunList(parse('agent=b&status=error&agent=a')).toString()).toBe('status=error&agent=b&agent=a');
  });

  it('keeps every digit of an instant and of an amount', () => {
    const query = 'from=2026-05-01T00%3A00%3A00.000000001Z&minCost=0.000000001';
    expect(formatRunList(parse(query)).toString()).toBe(query);
  });
});

describe('a bad run list query', () => {
  it.each([
    ['colour=red', 'colour'],
    ['__proto__=1', '__proto__'],
    ['toString=1', 'toString'],
    ['status=broken', 'status'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=5&limit=5', 'limit'],
    ['from=yesterday', 'from'],
    ['from=2026-02-30', 'from'],
    ['to=9999-01-01T00:00:00Z', 'to'],
    ['minCost=-1', 'minCost'],
    ['minCost=1e30', 'minCost'],
    ['minDuration=soon', 'minDuration'],
    ['human=yes', 'human'],
    ['minErrors=-1', 'minErrors'],
    ['agent=', 'agent'],
    ['q=%00', 'q'],
    [`q=${'x'.repeat(301)}`, 'q'],
    ['sort=name', 'sort'],
  ])('%s is refused with the parameter named', (query, field) => {
    try {
      parse(query);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AegisError);
      expect(error).toMatchObject({ code: 'bad_request', detail: { field } });
    }
  });

  it('never repeats the value it refuses', () => {
    expect(() => parse('status=%3Cscript%3E')).toThrow(expect.objectContaining({ message: expect.not.stringContaining('script') }));
  });
});

describe('lengths as people type them', () => {
  it.each([
    ['250ms', 250_000_000n],
    ['1.5s', 1_500_000_000n],
    ['2h', 7_200_000_000_000n],
    ['1d', 86_400_000_000_000n],
    ['0s', 0n],
  ])('%s', (text, expected) => expect(parseDuration(text)).toBe(expected));

  it.each(['', '5', 's', '-1s', '1 s', '1.s', '1e3s', '1w'])('%s is none', (text) => expect(parseDuration(text)).toBeNull());
});
