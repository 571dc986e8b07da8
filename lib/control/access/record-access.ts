import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import { type AccessEntry, appendAccess } from './append-access';

/**
 * Writes down that this scope's actor read or did something. Resolves once it is on disk, so content is shown only
 * after its reading was logged: await it before answering.
 */
export async function recordAccess(scope: TenantScope, entry: AccessEntry): Promise<void> {
  await appendAccess(await control(), scope.tenantId, scope.actor, entry);
}
