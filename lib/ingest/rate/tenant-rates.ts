import { AegisError } from '../../base/errors';
import { getOrAdd } from '../../base/get-or-add';
import type { TenantId } from '../../base/ids';
import type { Limits } from '../../control/policies/policies';
import { type OverRate, type Refused, TenantRate } from './tenant-rate';

const held = globalThis as { aegisTenantRates?: Map<TenantId, TenantRate> };

/** This process's buckets of a tenant: one pair, however often the module is bundled. */
export function tenantRate(tenantId: TenantId): TenantRate {
  held.aegisTenantRates ??= new Map();
  return getOrAdd(held.aegisTenantRates, tenantId, () => new TenantRate());
}

/**
 * What a sender over its tenant's rate is told: 503, not 429, because exporters are in use that give up at 429 (the Python
 * one up to 1.44) while all of them come again at 503; Retry-After says when.
 */
export function overRate({ reason, retryAfter }: Refused, limits: Limits): AegisError {
  return new AegisError('unavailable', `${SENTENCES[reason](limits)} Send again in ${retryAfter} s.`, { retryAfter });
}

const SENTENCES: Readonly<Record<OverRate, (limits: Limits) => string>> = {
  over_rate_spans: (limits) =>
    `More than this tenant's limit of ${limits.spansPerSecond.toLocaleString('en')} spans and log records a second is being sent.`,
  over_rate_bytes: (limits) =>
    `More than this tenant's limit of ${limits.bytesPerSecond.toLocaleString('en')} bytes a second is being sent.`,
};
