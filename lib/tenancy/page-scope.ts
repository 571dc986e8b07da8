import { headers } from 'next/headers';
import { forbidden, notFound, redirect } from 'next/navigation';
import { AegisError } from '../base/errors';
import type { Permission } from './permissions';
import { requirePermission } from './require-permission';
import type { TenantScope } from './scope';
import { scopeFromSession } from './scope-from-session';

/**
 * A page's scope: to the sign-in page when nobody is signed in (and back afterwards), the not-found page for a stranger,
 * the forbidden page for a member without the permission.
 */
export async function pageScope(tenantSlug: string, permission?: Permission): Promise<TenantScope> {
  try {
    const scope = await scopeFromSession(tenantSlug);
    if (permission) requirePermission(scope, permission);
    return scope;
  } catch (error) {
    if (!(error instanceof AegisError)) throw error;
    if (error.code === 'unauthenticated') redirect(await signInPath());
    if (error.code === 'not_found') notFound();
    if (error.code === 'forbidden') forbidden();
    throw error;
  }
}

async function signInPath(): Promise<string> {
  const wanted = (await headers()).get('x-aegis-path');
  return wanted ? `/signin?callbackUrl=${encodeURIComponent(wanted)}` : '/signin';
}
