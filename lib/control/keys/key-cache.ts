import type { TenantId } from '../../base/ids';
import type { Role } from '../../tenancy/permissions';
import type { TenantState } from '../tenants/tenant';

export type KeyKind = 'ingest' | 'query';

/** A key that is in force, and its tenant. */
export interface LiveKey {
  keyId: string;
  kind: KeyKind;
  roles: readonly Role[];
  tenantId: TenantId;
  slug: string;
  tenantState: TenantState;
}

/** A key revoked by another process (the operator's command) is refused after this at the latest; the promise is 10 s. */
const FRESH_MS = 5_000;
const MOST = 10_000;

const held = globalThis as { aegisKeyCache?: Map<string, { key: LiveKey; until: number }> };
held.aegisKeyCache ??= new Map();
const cache = held.aegisKeyCache;

export function cachedKey(hash: string, nowMs: number): LiveKey | null {
  const entry = cache.get(hash);
  return entry && entry.until > nowMs ? entry.key : null;
}

export function cacheKey(hash: string, key: LiveKey, nowMs: number): void {
  if (cache.size >= MOST) cache.clear();
  cache.set(hash, { key, until: nowMs + FRESH_MS });
}

/** After any change to keys or tenants in this process: the next request looks again. */
export function forgetKeys(): void {
  cache.clear();
}
