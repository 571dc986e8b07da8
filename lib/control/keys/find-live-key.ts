import { timingSafeEqual } from 'node:crypto';
import { log } from '../../base/log';
import { nanosFromMillis, SECOND } from '../../base/time';
import { type Control, control } from '../db/control';
import { keyedHash } from '../db/data-secret';
import { rolesFromText } from '../members/roles-text';
import { cachedKey, cacheKey, type LiveKey } from './key-cache';

const LAST_USED_EVERY = 30n * SECOND;

/** The key in force with this text, or null: unknown, cut short and revoked are not told apart. */
export async function findLiveKey(text: string, nowMs: number): Promise<LiveKey | null> {
  const hash = keyedHash('api-key', text);
  const known = cachedKey(hash, nowMs);
  if (known) return known;
  const db = await control();
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('tenants', 'tenants.id', 'api_keys.tenant_id')
    .select(['api_keys.id', 'api_keys.kind', 'api_keys.roles', 'api_keys.hash', 'api_keys.tenant_id', 'api_keys.last_used_ns'])
    .select(['tenants.slug', 'tenants.state'])
    .where('api_keys.hash', '=', hash)
    .where('api_keys.revoked_ns', 'is', null)
    .executeTakeFirst();
  if (!row || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) return null;
  await noteUse(db, row.id, row.last_used_ns, nowMs);
  const key: LiveKey = {
    keyId: row.id,
    kind: row.kind,
    roles: rolesFromText(row.roles),
    tenantId: row.tenant_id,
    slug: row.slug,
    tenantState: row.state,
  };
  cacheKey(hash, key, nowMs);
  return key;
}

/** "Last used" is right to half a minute; a write for each request would cost a disk flush each. A key works all the same where it cannot be noted. */
async function noteUse(db: Control, keyId: string, lastUsed: bigint | null, nowMs: number): Promise<void> {
  const now = nanosFromMillis(nowMs);
  if (lastUsed !== null && now - lastUsed < LAST_USED_EVERY) return;
  try {
    await db.updateTable('api_keys').set({ last_used_ns: now }).where('id', '=', keyId).execute();
  } catch (error) {
    log.warn({ err: error, key: keyId }, 'That a key was used could not be noted.');
  }
}
