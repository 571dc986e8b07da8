import CredentialsProvider from 'next-auth/providers/credentials';
import { log } from '../base/log';
import { checkPassword } from '../control/users/check-password';
import { clientAddress } from './client-address';
import { localPasswordEnabled } from './local-password-enabled';

/**
 * Sign-in with a password kept here. What next-auth passes on to the sign-in page as `error`: `CredentialsSignin` for a
 * wrong pair, `slowed:<seconds>`, `off` when the operator has not asked for local passwords, `unavailable`.
 */
export function localPassword() {
  return CredentialsProvider({
    id: 'password',
    name: 'Password',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: async (given, request) => {
      const { email, password } = given ?? {};
      if (typeof email !== 'string' || typeof password !== 'string' || email === '' || password === '') return null;
      const answer = await attempt(email, password, clientAddress(request.headers)).catch((error: unknown) => {
        log.error(error, 'Sign-in failed on our side.');
        throw new Error('unavailable');
      });
      if (answer === 'off') throw new Error('off');
      if (answer.ok) return { id: answer.user.userId };
      if (answer.waitSeconds > 0) throw new Error(`slowed:${answer.waitSeconds}`);
      return null;
    },
  });
}

async function attempt(email: string, password: string, address: string) {
  return (await localPasswordEnabled()) ? checkPassword(email, password, address) : 'off';
}
