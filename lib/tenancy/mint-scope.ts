import type { TenantId } from '../base/ids';
import type { Permission, Role } from './permissions';

// On globalThis because Next bundles this module more than once: a page's scope must be known to the store that the
// server opened at its start.
const held = globalThis as { aegisMintedScopes?: WeakSet<object> };
held.aegisMintedScopes ??= new WeakSet();
const minted = held.aegisMintedScopes;

export type Actor = { kind: 'member'; userId: string; email: string } | { kind: 'key'; keyId: string } | { kind: 'system'; task: string };

/**
 * The right to act inside one tenant. Every store, query and export function takes one first; only this folder makes
 * one (from a membership or key looked up for this very request), so a tenant id from outside can never become one.
 */
export class TenantScope {
  constructor(
    readonly tenantId: TenantId,
    readonly slug: string,
    readonly actor: Actor,
    readonly roles: readonly Role[],
    readonly permissions: ReadonlySet<Permission>,
    token: typeof mintToken,
  ) {
    if (token !== mintToken) throw new TypeError('A TenantScope is made by lib/tenancy only.');
    minted.add(this);
  }

  can(permission: Permission): boolean {
    return this.permissions.has(permission);
  }
}

const mintToken: unique symbol = Symbol('mint');

/** For lib/tenancy's own files. Import directions (biome.json) keep everyone else out. */
export function mintScope(
  tenantId: TenantId,
  slug: string,
  actor: Actor,
  roles: readonly Role[],
  permissions: ReadonlySet<Permission>,
): TenantScope {
  return Object.freeze(new TenantScope(tenantId, slug, actor, roles, permissions, mintToken));
}

/** Throws unless the object really came from `mintScope`; called by the store before it opens a tenant. */
export function assertMinted(scope: TenantScope): void {
  if (!minted.has(scope)) throw new TypeError('Not a TenantScope made by lib/tenancy.');
}
