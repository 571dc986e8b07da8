import { getServerSession } from 'next-auth';
import { env } from '../base/env';
import { nowNanos } from '../base/time';
import { findSession } from '../control/sessions/session';
import { DEMO_ISSUER, type User } from '../control/users/user';
import { authOptions } from './auth-options';

/** The person whose session cookie came with this request, or null. A session ended in the control plane is none. */
export async function signedInUser(): Promise<User | null> {
  const session = await getServerSession<ReturnType<typeof authOptions>, { sid?: unknown }>(authOptions());
  return typeof session?.sid === 'string' ? userOfSession(session.sid) : null;
}

export async function userOfSession(sid: string): Promise<User | null> {
  const user = await findSession(sid, nowNanos());
  if (user?.issuer === DEMO_ISSUER && env().demoToken === null) return null;
  return user;
}
