import { newId } from '../../base/random-id';
import { HOUR, type Nanos, nowNanos } from '../../base/time';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { type User, userFromRow } from '../users/user';

/** How long a sign-in lasts. */
export const SESSION_HOURS = 12;

/** Remembers a sign-in, so that signing out or a new password ends it whatever the cookie says. Returns its id. */
export async function startSession(userId: string): Promise<string> {
  const db = await control();
  const user = await db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirstOrThrow();
  const id = newId('s');
  const now = nowNanos();
  await db.deleteFrom('sessions').where('expires_ns', '<', now).execute();
  await db
    .insertInto('sessions')
    .values({ id, user_id: userId, created_ns: now, expires_ns: now + BigInt(SESSION_HOURS) * HOUR })
    .execute();
  await appendAccess(db, null, { kind: 'member', userId, email: user.email }, { action: 'sign_in', target: user.issuer });
  return id;
}

/** The person signed in under this id, or null when it ended, expired or never was. */
export async function findSession(id: string, now: Nanos): Promise<User | null> {
  const db = await control();
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.issuer', 'users.email', 'users.name'])
    .where('sessions.id', '=', id)
    .where('sessions.expires_ns', '>', now)
    .executeTakeFirst();
  return row ? userFromRow(row) : null;
}

export async function endSession(id: string): Promise<void> {
  const db = await control();
  await db.deleteFrom('sessions').where('id', '=', id).execute();
}
