import { defaultPriceBook } from '../cost/price-book';
import { priceSpan } from '../cost/price-span';
import type { Normalized } from '../semconv/types';
import { getStore } from '../store/open-store';
import type { AppendResult } from '../store/port';
import type { TenantScope } from '../tenancy/scope';
import { ingestCounters } from './counters';

const NOTHING: AppendResult = { accepted: 0, duplicates: 0, conflicts: 0, capped: 0 };

/** Prices the calls and commits them with their events and texts. Resolves when they are on disk. */
export async function storeNormalized(scope: TenantScope, { spans, events, texts, dropped }: Normalized): Promise<AppendResult> {
  const tenant = scope.tenantId;
  for (const [reason, count] of dropped) ingestCounters.unused.inc({ tenant, reason }, count);
  if (spans.length === 0 && events.length === 0) return NOTHING;
  const book = defaultPriceBook();
  const priced = spans.map((span) => Object.assign(span, priceSpan(span, book)));
  const result = await getStore().append(scope, { spans: priced, events, texts });
  ingestCounters.spans.inc({ tenant, outcome: 'accepted' }, result.accepted);
  ingestCounters.spans.inc({ tenant, outcome: 'duplicate' }, result.duplicates);
  ingestCounters.spans.inc({ tenant, outcome: 'conflict' }, result.conflicts);
  ingestCounters.spans.inc({ tenant, outcome: 'capped' }, result.capped);
  return result;
}
