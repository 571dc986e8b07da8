import { AegisError } from '../base/errors';
import { membershipOfUser } from '../control/members/memberships-of-user';
import type { User } from '../control/users/user';
import { mintScope, type TenantScope } from './mint-scope';
import { permissionsOf } from './permissions';
import { signedInUser } from './signed-in-user';

/**
 * The signed-in person's scope in the tenant that a path asks for, from the membership as it is now. `unauthenticated`
 * when nobody is signed in; `not_found`, the same for a tenant of others and one that does not exist; `forbidden` when
 * the tenant is suspended.
 */
export async function scopeFromSession(tenantSlug: string): Promise<TenantScope> {
  const user = await signedInUser();
  if (!user) throw new AegisError('unauthenticated', 'Sign in to see this.');
  return scopeOfUser(user, tenantSlug);
}

export async function scopeOfUser(user: User, tenantSlug: string): Promise<TenantScope> {
  const membership = await membershipOfUser(user.userId, tenantSlug);
  if (!membership || membership.roles.length === 0) throw new AegisError('not_found', 'There is nothing here that you may see.');
  if (membership.state === 'suspended') throw new AegisError('forbidden', 'This tenant is suspended. Its data is kept; ask your provider.');
  const actor = { kind: 'member', userId: user.userId, email: user.email } as const;
  return mintScope(membership.tenantId, membership.slug, actor, membership.roles, permissionsOf(membership.roles));
}
