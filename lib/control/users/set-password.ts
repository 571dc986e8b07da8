import { AegisError } from '../../base/errors';
import { nowNanos } from '../../base/time';
import type { Control } from '../db/control';
import { hashPassword, passwordProblem } from './password-hash';

/** Checks and hashes a password outside any transaction, since hashing takes long. */
export async function newPasswordHash(password: string): Promise<string> {
  const problem = passwordProblem(password);
  if (problem) throw new AegisError('bad_request', problem, { field: 'password' });
  return hashPassword(password);
}

/** Stores the hash and ends every session that the old password began. */
export async function storePassword(db: Control, userId: string, hash: string): Promise<void> {
  const changed = nowNanos();
  await db
    .insertInto('passwords')
    .values({ user_id: userId, hash, changed_ns: changed })
    .onConflict((oc) => oc.column('user_id').doUpdateSet({ hash, changed_ns: changed }))
    .execute();
  await db.deleteFrom('sessions').where('user_id', '=', userId).execute();
}
