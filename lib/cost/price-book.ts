import { z } from 'zod';
import prices from '../../data/prices.json';
import { parseUsd, type UsdNanos } from '../base/money';
import { type Nanos, parseInstant } from '../base/time';

/** nano-USD per million tokens. */
const rate = z.string().transform((text, context): UsdNanos => {
  const nanos = parseUsd(text);
  if (nanos !== null && nanos >= 0n) return nanos;
  context.addIssue({ code: 'custom', message: `"${text}" is no price` });
  return z.NEVER;
});

const instant = z.string().transform((text, context): Nanos => {
  const nanos = parseInstant(text);
  if (nanos !== null) return nanos;
  context.addIssue({ code: 'custom', message: `"${text}" is no day` });
  return z.NEVER;
});

const rates = {
  input: rate,
  output: rate.optional(),
  cacheRead: rate.optional(),
  cacheWrite: rate.optional(),
  cacheWriteOneHour: rate.optional(),
};

const tier = z.strictObject({
  when: z.strictObject({
    inputTokensAbove: z.int().positive().optional(),
    serviceTier: z.array(z.string()).optional(),
    speed: z.array(z.string()).optional(),
  }),
  ...rates,
});

const price = z.strictObject({ from: instant.optional(), until: instant.optional(), ...rates, tiers: z.array(tier).default([]) });

const entry = z.strictObject({
  vendor: z.string(),
  model: z.string(),
  aliases: z.array(z.string()).default([]),
  /** Dated names of the model that cost something else. */
  except: z.array(z.string()).default([]),
  /** Providers whose price this is; any where absent. */
  hosts: z.array(z.string()).optional(),
  hostMustBeStated: z.boolean().default(false),
  prices: z.array(price).min(1),
});

const schema = z.strictObject({
  currency: z.literal('USD'),
  perTokens: z.literal(1_000_000),
  snapshot: z.string(),
  about: z.array(z.string()),
  /** Providers that run models on the caller's own machine. */
  free: z.array(z.string()),
  models: z.array(entry),
});

export type ModelEntry = z.output<typeof entry>;
export type Price = z.output<typeof price>;
export type Rates = Pick<Price, 'input' | 'output' | 'cacheRead' | 'cacheWrite'>;

/** Prices by every name that a model goes by, in lower case. */
export interface PriceBook {
  snapshot: string;
  entries: ReadonlyMap<string, readonly ModelEntry[]>;
  exceptions: ReadonlySet<string>;
  freeProviders: ReadonlySet<string>;
}

/** Reads a price book in the form of `data/prices.json`. Throws a ZodError that names the field which is wrong. */
export function parsePriceBook(json: unknown): PriceBook {
  const book = schema.parse(json);
  const entries = new Map<string, ModelEntry[]>();
  for (const model of book.models) {
    for (const name of [model.model, ...model.aliases]) {
      const key = name.toLowerCase();
      const known = entries.get(key);
      if (known) known.push(model);
      else entries.set(key, [model]);
    }
  }
  const exceptions = new Set(book.models.flatMap((model) => model.except.map((name) => name.toLowerCase())));
  return { snapshot: book.snapshot, entries, exceptions, freeProviders: new Set(book.free) };
}

let shipped: PriceBook | null = null;

/** The price book that ships with the product, parsed on first use. */
export function defaultPriceBook(): PriceBook {
  shipped ??= parsePriceBook(prices);
  return shipped;
}
