import { divideRounded, type UsdNanos } from '../base/money';
import type { Span, TokenCounts } from '../semconv/types';
import { priceAt } from './price-at';
import type { PriceBook, Rates } from './price-book';
import { resolveModel } from './resolve-model';

const PER_TOKENS = 1_000_000n;

export type SpanCost = Pick<Span, 'costNanos' | 'costSource'>;

/** What pricing reads of a span. */
export type PricedSpan = Pick<
  Span,
  'kind' | 'status' | 'model' | 'provider' | 'tokens' | 'startTime' | 'costNanos' | 'costSource' | 'facts'
>;

const NONE: SpanCost = { costNanos: null, costSource: 'none' };
const UNPRICED: SpanCost = { costNanos: null, costSource: 'unpriced' };

/**
 * What a call cost in nano-USD: as the sender says, else by the price book at the call's start, else `unpriced` and
 * never zero. Steps that use no tokens have no cost of their own. Whether a sum is counted is the graph's business.
 */
export function priceSpan(span: PricedSpan, book: PriceBook): SpanCost {
  if (span.costSource === 'sent') return { costNanos: span.costNanos, costSource: 'sent' };
  const { input, output } = span.tokens;
  const hasTokens = (input ?? 0) + (output ?? 0) > 0;
  if (!hasTokens) return costWithoutTokens(span);
  const provider = span.provider?.toLowerCase() ?? null;
  if (provider !== null && book.freeProviders.has(provider)) return { costNanos: 0n, costSource: 'computed' };
  const entry = span.model === null ? null : resolveModel(book, span.model, provider);
  const rates = entry
    ? priceAt(entry, {
        time: span.startTime,
        inputTokens: input ?? 0,
        serviceTier: span.facts.serviceTier?.toLowerCase() ?? null,
        speed: span.facts.speed?.toLowerCase() ?? null,
      })
    : null;
  return rates ? { costNanos: costOf(span.tokens, rates), costSource: 'computed' } : UNPRICED;
}

/** A model call that says nothing of its usage cost something that nobody knows; a failed one, or one that says zero, did not. */
function costWithoutTokens(span: PricedSpan): SpanCost {
  const silent = span.tokens.input === null && span.tokens.output === null;
  return span.kind === 'llm' && silent && span.model !== null && span.status !== 'error' ? UNPRICED : NONE;
}

/** VOCABULARY §5.4 (c), exact until one rounding at the end. */
function costOf(tokens: TokenCounts, rates: Rates): UsdNanos {
  const input = tokens.input ?? 0;
  const read = tokens.cacheRead ?? 0;
  const write = tokens.cacheWrite ?? 0;
  // Sums that leave the cache out of the input are priced as they are.
  const fresh = read + write > input ? input : input - read - write;
  const total =
    BigInt(fresh) * rates.input +
    BigInt(read) * (rates.cacheRead ?? rates.input) +
    BigInt(write) * (rates.cacheWrite ?? rates.input) +
    BigInt(tokens.output ?? 0) * (rates.output ?? 0n);
  return divideRounded(total, PER_TOKENS);
}
