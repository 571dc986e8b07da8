import CredentialsProvider from 'next-auth/providers/credentials';
import { findUser } from '../control/users/find-user';
import { DEMO_ISSUER } from '../control/users/user';
import { sameToken } from './same-token';

/** Entering the demo as one of its people. It exists only while the demo runs and wants the token of the printed address. */
export function demoPersona(demoToken: string) {
  return CredentialsProvider({
    id: 'demo',
    name: 'Demo',
    credentials: { token: { type: 'password' }, persona: { type: 'text' } },
    authorize: async (given) => {
      const { token, persona } = given ?? {};
      if (typeof token !== 'string' || typeof persona !== 'string' || !sameToken(token, demoToken)) return null;
      const user = await findUser(DEMO_ISSUER, persona);
      return user ? { id: user.userId } : null;
    },
  });
}
