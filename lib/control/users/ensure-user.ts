import { newId } from '../../base/random-id';
import { nowNanos } from '../../base/time';
import type { Control } from '../db/control';
import { type User, userFromRow } from './user';

/** The person with this issuer and subject, made when new. Name and e-mail of a known one stay as they are. */
export async function ensureUser(db: Control, input: { issuer: string; subject: string; email: string; name?: string }): Promise<User> {
  await db
    .insertInto('users')
    .values({
      id: newId('u'),
      issuer: input.issuer,
      subject: input.subject,
      email: input.email,
      name: input.name?.trim() || input.email,
      created_ns: nowNanos(),
    })
    .onConflict((oc) => oc.columns(['issuer', 'subject']).doNothing())
    .execute();
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('issuer', '=', input.issuer)
    .where('subject', '=', input.subject)
    .executeTakeFirstOrThrow();
  return userFromRow(row);
}
