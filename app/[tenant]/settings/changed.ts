import type { Changed } from '@/components/settings/views';
import { AegisError } from '@/lib/base/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { scopeFromSession } from '@/lib/tenancy/scope-from-session';

/**
 * Runs a change of settings for whoever posted it. An action can be posted directly, to any path and with any values, so
 * the scope is resolved here and the change itself checks the permission; refusals become words.
 */
export async function changed<T>(slug: unknown, change: (scope: TenantScope) => Promise<T>): Promise<Changed<T>> {
  try {
    return { done: await change(await scopeFromSession(typeof slug === 'string' ? slug : '')) };
  } catch (error) {
    if (error instanceof AegisError && error.code !== 'internal') return { refused: error.message };
    throw error;
  }
}
