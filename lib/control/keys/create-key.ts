import { AegisError } from '../../base/errors';
import { newId, randomBase32 } from '../../base/random-id';
import { nowNanos } from '../../base/time';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { keyedHash } from '../db/data-secret';
import { checkRoles, rolesToText } from '../members/roles-text';
import type { KeyKind } from './key-cache';

/** 52 characters of 5 bits: more than 256 random bits. */
const SECRET_LENGTH = 52;

/**
 * A new API key. The answer holds its text for the only time: we keep a keyed hash. An ingest key has no roles (it may
 * only send); a query key has the given ones, `viewer` by default.
 */
export async function createKey(
  scope: TenantScope,
  input: { kind: KeyKind; name?: string; roles?: readonly string[] },
): Promise<{ keyId: string; key: string }> {
  requirePermission(scope, 'keys');
  if (input.kind === 'ingest' && input.roles?.length) {
    throw new AegisError('bad_request', 'An ingest key may only send: it takes no role.', { field: 'role' });
  }
  const name = input.name?.trim() ?? '';
  if (name.length > 80) throw new AegisError('bad_request', 'A name has at most 80 characters.', { field: 'name' });
  const roles = input.kind === 'query' ? checkRoles(input.roles?.length ? input.roles : ['viewer']) : [];
  const keyId = newId('key');
  const key = `aeg_${input.kind}_${randomBase32(SECRET_LENGTH)}`;
  const display = `${key.slice(0, `aeg_${input.kind}_`.length + 4)}…`;
  const db = await control();
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('api_keys')
      .values({
        id: keyId,
        tenant_id: scope.tenantId,
        kind: input.kind,
        name,
        roles: rolesToText(roles),
        hash: keyedHash('api-key', key),
        display,
        created_ns: nowNanos(),
        created_by: scope.actor.kind === 'member' ? scope.actor.email : scope.actor.kind,
        last_used_ns: null,
        revoked_ns: null,
      })
      .execute();
    await appendAccess(trx, scope.tenantId, scope.actor, {
      action: 'key.create',
      target: keyId,
      detail: { kind: input.kind, name, roles },
    });
  });
  return { keyId, key };
}
