import type { Nanos } from '../base/time';
import type { ModelEntry, Price, Rates } from './price-book';

/** What a tier may depend on. */
export interface CallTerms {
  time: Nanos;
  inputTokens: number;
  serviceTier: string | null;
  speed: string | null;
}

type Tier = Price['tiers'][number];

/** The rates that hold for a call: those of its time, then of the tier whose conditions it meets. `null` before a model had a price. */
export function priceAt(entry: ModelEntry, call: CallTerms): Rates | null {
  const price = entry.prices.find((candidate) => holdsAt(candidate, call.time));
  if (!price) return null;
  let best: Tier | null = null;
  for (const tier of price.tiers) if (meets(tier, call) && (best === null || isCloser(tier, best))) best = tier;
  return best ?? price;
}

function holdsAt(price: Price, time: Nanos): boolean {
  return (price.from === undefined || time >= price.from) && (price.until === undefined || time < price.until);
}

function meets({ when }: Tier, call: CallTerms): boolean {
  if (when.inputTokensAbove !== undefined && call.inputTokens <= when.inputTokensAbove) return false;
  if (when.serviceTier && !when.serviceTier.includes(call.serviceTier ?? '')) return false;
  return !when.speed || when.speed.includes(call.speed ?? '');
}

function isCloser(a: Tier, b: Tier): boolean {
  const difference = Object.keys(a.when).length - Object.keys(b.when).length;
  return difference !== 0 ? difference > 0 : (a.when.inputTokensAbove ?? 0) > (b.when.inputTokensAbove ?? 0);
}
