import { AegisError } from '../../base/errors';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';

/** The link stops working. `not_found` when the tenant has no such open invite. */
export async function withdrawInvite(scope: TenantScope, inviteId: string): Promise<void> {
  requirePermission(scope, 'members');
  const db = await control();
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('invites')
      .select('email')
      .where('id', '=', inviteId)
      .where('tenant_id', '=', scope.tenantId)
      .where('used_ns', 'is', null)
      .executeTakeFirst();
    if (!row) throw new AegisError('not_found', 'There is no such invite.');
    await trx.deleteFrom('invites').where('id', '=', inviteId).execute();
    await appendAccess(trx, scope.tenantId, scope.actor, { action: 'member.uninvite', target: row.email });
  });
}
