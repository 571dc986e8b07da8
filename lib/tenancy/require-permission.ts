import { AegisError } from '../base/errors';
import { log } from '../base/log';
import { recordAccess } from '../control/access/record-access';
import type { Permission } from './permissions';
import type { TenantScope } from './scope';

const DEED: Record<Permission, string> = {
  runs: 'see runs',
  content: 'read content',
  money: 'see money and usage',
  ledger: 'see the run ledger',
  exports: 'make or download exports',
  access_log: 'read the access log',
  holds: 'see or set legal holds',
  members: 'manage members',
  keys: 'manage keys',
  policies: 'manage policies',
  retention: 'manage retention',
  ingest: 'send telemetry',
};

/**
 * Throws `forbidden` unless the scope may: its caller belongs to this tenant and may know that the thing exists. The
 * refusal goes to the access log; it is thrown at once and not awaited, so that nobody gets through by forgetting `await`.
 * `field` names the request field that asked for it.
 */
export function requirePermission(scope: TenantScope, permission: Permission, field?: string): void {
  if (scope.can(permission)) return;
  recordAccess(scope, { action: 'permission.denied', target: permission, detail: { roles: scope.roles } }).catch((error: unknown) =>
    log.error(error, 'A refusal could not be written to the access log.'),
  );
  throw new AegisError('forbidden', `Your role may not ${DEED[permission]}. An admin of this tenant can change that.`, { field });
}
