import { type Membership, membershipsOfUser } from '../control/members/memberships-of-user';
import { signedInUser } from './signed-in-user';

/** For the switcher: who is signed in and the tenants they belong to, by name; null when nobody is. */
export async function membershipsOfSession(): Promise<{ email: string; name: string; memberships: Membership[] } | null> {
  const user = await signedInUser();
  if (!user) return null;
  return { email: user.email, name: user.name, memberships: await membershipsOfUser(user.userId) };
}
