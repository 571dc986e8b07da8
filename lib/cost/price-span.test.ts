import { describe, expect, it } from 'vitest';
import { parseInstant } from '../base/time';
import { defaultPriceBook, parsePriceBook } from './price-book';
import { type PricedSpan, priceSpan } from './price-span';
import { resolveModel } from './resolve-model';

const book = defaultPriceBook();

function at(text: string): bigint {
  const time = parseInstant(text);
  if (time === null) throw new Error(text);
  return time;
}

function call(over: Partial<PricedSpan> & { use?: Partial<PricedSpan['tokens']> }): PricedSpan {
  const { use, ...rest } = over;
  return {
    kind: 'llm',
    status: 'ok',
    model: 'gpt-4o',
    provider: 'openai',
    tokens: { input: null, output: null, cacheRead: null, cacheWrite: null, reasoning: null, ...use },
    startTime: at('2026-10-01T12:00:00Z'),
    costNanos: null,
    costSource: 'none',
    facts: {},
    ...rest,
  };
}

const price = (over: Parameters<typeof call>[0]) => priceSpan(call(over), book);

describe('the cost of a model call', () => {
  it('is what the sender says, whatever the tokens', () => {
    expect(price({ costNanos: 42n, costSource: 'sent', use: { input: 1_000_000 } })).toEqual({ costNanos: 42n, costSource: 'sent' });
  });

  it('is tokens times the list price: 1,000 in at $2.5 and 100 out at $10 a million are $0.0035', () => {
    expect(price({ use: { input: 1_000, output: 100 } })).toEqual({ costNanos: 3_500_000n, costSource: 'computed' });
  });

  it('charges cached input at its own price: 600 × $2.5 + 400 × $1.25 + 100 × $10', () => {
    expect(price({ use: { input: 1_000, cacheRead: 400, output: 100 } }).costNanos).toBe(1_500_000n + 500_000n + 1_000_000n);
  });

  it('charges cache writes at theirs: 1,000 − 300 − 200 at $3, 300 at $0.3, 200 at $3.75, 50 out at $15', () => {
    const use = { input: 1_000, cacheRead: 300, cacheWrite: 200, output: 50 };
    expect(price({ model: 'claude-sonnet-4-5', provider: 'anthropic', use }).costNanos).toBe(1_500_000n + 90_000n + 750_000n + 750_000n);
  });

  it('charges cached input as input where no cache price is listed', () => {
    expect(price({ model: 'gpt-4-turbo', use: { input: 1_000, cacheRead: 1_000 } }).costNanos).toBe(10_000_000n);
  });

  it('counts reasoning once, within the output', () => {
    expect(price({ model: 'o3', use: { input: 0, output: 1_000, reasoning: 900 } }).costNanos).toBe(8_000_000n);
  });

  it('changes at the threshold of a large context, for all tokens of the call', () => {
    expect(price({ model: 'gemini-2.5-pro', provider: 'gcp.gemini', use: { input: 200_000, output: 0 } }).costNanos).toBe(250_000_000n);
    expect(price({ model: 'gemini-2.5-pro', provider: 'gcp.gemini', use: { input: 200_001, output: 0 } }).costNanos).toBe(500_002_500n);
  });

  it('takes the highest of several thresholds', () => {
    expect(price({ model: 'qwen3-max', provider: null, use: { input: 130_000, output: 0 } }).costNanos).toBe(390_000_000n);
  });

  it('takes the tier with most conditions: flex and a large context', () => {
    const flex = { facts: { serviceTier: 'flex' }, model: 'gpt-5.4' };
    expect(price({ ...flex, use: { input: 1_000, output: 0 } }).costNanos).toBe(1_250_000n);
    expect(price({ ...flex, use: { input: 300_000, output: 0 } }).costNanos).toBe(750_000_000n);
  });

  it('changes at midnight of the day of a new price', () => {
    const sonnet = { model: 'claude-sonnet-5', provider: 'anthropic', use: { input: 1_000, output: 0 } };
    expect(price({ ...sonnet, startTime: at('2026-08-31T23:59:59.999999999Z') }).costNanos).toBe(2_000_000n);
    expect(price({ ...sonnet, startTime: at('2026-09-01T00:00:00Z') }).costNanos).toBe(3_000_000n);
  });

  it('rounds once: three embedding tokens at $0.02 a million are 60 nano-USD, one of $0.0028 is 3', () => {
    expect(price({ model: 'text-embedding-3-small', use: { input: 3 } }).costNanos).toBe(60n);
    expect(price({ model: 'deepseek-v4-flash', provider: 'deepseek', use: { input: 1, cacheRead: 1 } }).costNanos).toBe(3n);
  });

  it('is unpriced, not zero, for a model that nobody lists or a call that tells no usage', () => {
    expect(price({ model: 'my-own-model', use: { input: 10 } })).toEqual({ costNanos: null, costSource: 'unpriced' });
    expect(price({})).toEqual({ costNanos: null, costSource: 'unpriced' });
  });

  it('is none for a failed call without usage, and for steps that use no tokens', () => {
    expect(price({ status: 'error' }).costSource).toBe('none');
    expect(price({ kind: 'tool', model: null }).costSource).toBe('none');
  });

  it('is zero on the caller’s own machine', () => {
    expect(price({ model: 'llama3.2', provider: 'ollama', use: { input: 5_000, output: 500 } })).toEqual({
      costNanos: 0n,
      costSource: 'computed',
    });
  });

  it('stays exact where a float would not: 9,007,199,254,740,991 tokens', () => {
    expect(price({ use: { input: Number.MAX_SAFE_INTEGER, output: 0 } }).costNanos).toBe(9_007_199_254_740_991n * 2_500n);
  });
});

describe('the name of a model', () => {
  it.each([
    ['gpt-4o-2024-11-20', 'openai', 'gpt-4o'],
    ['openai/gpt-4o-mini', null, 'gpt-4o-mini'],
    ['GPT-5-2025-08-07', 'openai', 'gpt-5'],
    ['anthropic/claude-3-7-sonnet-latest', null, 'claude-3-7-sonnet'],
    ['claude-3.5-sonnet', 'anthropic', 'claude-3-5-sonnet'],
    ['claude-3-5-sonnet-20241022', 'anthropic', 'claude-3-5-sonnet'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'aws.bedrock', 'claude-sonnet-4-5'],
    ['openrouter/anthropic/claude-opus-4.1', null, 'claude-opus-4-1'],
    ['models/gemini-2.0-flash-001', 'gcp.gemini', 'gemini-2.0-flash'],
    ['claude-sonnet-4@20250514', 'gcp.vertex_ai', 'claude-sonnet-4'],
    ['us.amazon.nova-pro-v1:0', 'aws.bedrock', 'amazon.nova-pro-v1:0'],
    ['llama-3.3-70b-versatile', 'groq', 'llama-3.3-70b'],
  ])('%s of %s is %s', (name, provider, expected) => {
    expect(resolveModel(book, name, provider)?.model).toBe(expected);
  });

  it.each([
    ['gpt-4o-2024-05-13', 'openai'],
    ['gpt-4o-audio-preview', 'openai'],
    ['llama-3.3-70b', 'together'],
    ['llama-3.3-70b', null],
    ['deepseek-chat', 'together'],
    ['__proto__', null],
    ['', null],
  ])('%s of %s has no price of its own', (name, provider) => {
    expect(resolveModel(book, name, provider)).toBeNull();
  });
});

describe('the price book', () => {
  it('has a current price for each of its models', () => {
    for (const entries of book.entries.values()) {
      for (const { prices } of entries) expect(prices.some(({ until }) => until === undefined)).toBe(true);
    }
  });

  it('says which field is wrong', () => {
    const model = { vendor: 'v', model: 'm', prices: [{ input: '-1' }] };
    const wrong = { currency: 'USD', perTokens: 1_000_000, snapshot: '', about: [], free: [], models: [model] };
    expect(() => parsePriceBook(wrong)).toThrow(/is no price/);
  });
});
