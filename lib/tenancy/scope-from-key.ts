import { AegisError } from '../base/errors';
import { findLiveKey } from '../control/keys/find-live-key';
import type { KeyKind } from '../control/keys/key-cache';
import { mintScope, type TenantScope } from './mint-scope';
import { type Permission, permissionsOf } from './permissions';

const BEARER = /^bearer +(aeg_(?:ingest|query)_[a-z2-7]{52}) *$/i;

/**
 * `Authorization: Bearer aeg_…` → scope of the key's tenant. Missing, malformed, unknown and revoked keys get one and
 * the same `unauthenticated`; a good key of the other kind, or of a suspended tenant, `forbidden`.
 */
export async function scopeFromApiKey(authorizationHeader: string | null, kind: KeyKind): Promise<TenantScope> {
  const text = BEARER.exec(authorizationHeader ?? '')?.[1];
  const key = text ? await findLiveKey(text, Date.now()) : null;
  if (!key) throw new AegisError('unauthenticated', 'Send a valid API key as "Authorization: Bearer aeg_…".');
  if (key.kind !== kind) {
    const text =
      kind === 'ingest' ? 'This key may only query: sending needs an ingest key.' : 'This key may only send: the API needs a query key.';
    throw new AegisError('forbidden', text);
  }
  if (key.tenantState === 'suspended') throw new AegisError('forbidden', 'This tenant is suspended. Its data is kept.');
  const permissions: ReadonlySet<Permission> = kind === 'ingest' ? new Set(['ingest']) : permissionsOf(key.roles);
  return mintScope(key.tenantId, key.slug, { kind: 'key', keyId: key.keyId }, key.roles, permissions);
}
