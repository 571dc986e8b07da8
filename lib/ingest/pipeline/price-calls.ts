import { defaultPriceBook } from '../../cost/price-book';
import { priceSpan } from '../../cost/price-span';
import type { Draft } from './draft';

/** What each call cost, as sent or by the price book at its start. */
export function priceCalls({ spans }: Draft): void {
  const book = defaultPriceBook();
  for (const span of spans) Object.assign(span, priceSpan(span, book));
}
