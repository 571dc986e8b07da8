import { AegisError } from '../../base/errors';
import { nowNanos } from '../../base/time';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { forgetKeys } from './key-cache';

/** At once in this process, within seconds in others. Twice is no error. `not_found` when the tenant has no such key. */
export async function revokeKey(scope: TenantScope, keyId: string): Promise<void> {
  requirePermission(scope, 'keys');
  const db = await control();
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('api_keys')
      .select(['display', 'revoked_ns'])
      .where('id', '=', keyId)
      .where('tenant_id', '=', scope.tenantId)
      .executeTakeFirst();
    if (!row) throw new AegisError('not_found', 'There is no such key.');
    if (row.revoked_ns !== null) return;
    await trx.updateTable('api_keys').set({ revoked_ns: nowNanos() }).where('id', '=', keyId).execute();
    await appendAccess(trx, scope.tenantId, scope.actor, { action: 'key.revoke', target: keyId, detail: { key: row.display } });
  });
  forgetKeys();
}
