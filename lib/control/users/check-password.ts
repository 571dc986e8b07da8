import { nowNanos } from '../../base/time';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { asEmail } from './email';
import { hashPassword, PASSWORD_MAX, passwordMatches } from './password-hash';
import { beginAttempt, clearFailures } from './sign-in-throttle';
import { LOCAL_ISSUER, type User, userFromRow } from './user';

export type PasswordAnswer = { ok: true; user: User } | { ok: false; waitSeconds: number };

/** Compared with when there is no such account, so that the answer takes as long. */
let decoy: Promise<string> | null = null;

/** Local sign-in. A wrong password and an unknown account look the same; too many in a row must wait. */
export async function checkPassword(email: string, password: string, address: string): Promise<PasswordAnswer> {
  const account = asEmail(email) ?? email.slice(0, 254).toLowerCase();
  const attempt = { account, address };
  const db = await control();
  const waitSeconds = await beginAttempt(attempt, nowNanos());
  if (waitSeconds > 0) {
    await appendAccess(db, null, { kind: 'anonymous', label: account }, { action: 'sign_in.slowed', detail: { waitSeconds } });
    return { ok: false, waitSeconds };
  }
  const row = await db
    .selectFrom('users')
    .innerJoin('passwords', 'passwords.user_id', 'users.id')
    .select(['users.id', 'users.issuer', 'users.email', 'users.name', 'passwords.hash'])
    .where('users.issuer', '=', LOCAL_ISSUER)
    .where('users.subject', '=', account)
    .executeTakeFirst();
  decoy ??= hashPassword('nobody has this password');
  const hash = row?.hash ?? (await decoy);
  const matches = password.length <= PASSWORD_MAX && (await passwordMatches(password, hash));
  if (!row || !matches) {
    await appendAccess(db, null, { kind: 'anonymous', label: account }, { action: 'sign_in.failed' });
    return { ok: false, waitSeconds: 0 };
  }
  await clearFailures(attempt);
  return { ok: true, user: userFromRow(row) };
}
