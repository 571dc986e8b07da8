import { control } from '../db/control';
import { type User, userFromRow } from './user';

export async function findUser(issuer: string, subject: string): Promise<User | null> {
  const db = await control();
  const row = await db.selectFrom('users').selectAll().where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst();
  return row ? userFromRow(row) : null;
}
