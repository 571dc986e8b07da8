import type { AuthOptions } from 'next-auth';
import { env } from '../base/env';
import { log } from '../base/log';
import { endSession, SESSION_HOURS, startSession } from '../control/sessions/session';
import { demoPersona } from './demo-persona-provider';
import { localPassword } from './local-password-provider';
import { sameOriginPath } from './same-origin-path';

const SESSION_SECONDS = SESSION_HOURS * 3_600;

/** How sign-in works. The encrypted token in the cookie holds the id of a session that the control plane knows, no more. */
export function authOptions(): AuthOptions {
  const { authSecret, publicUrl, demoToken } = env();
  return {
    secret: authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/signin', signOut: '/signout', error: '/signin' },
    providers: demoToken === null ? [localPassword()] : [localPassword(), demoPersona(demoToken)],
    callbacks: {
      redirect: ({ url }) => Promise.resolve(`${publicUrl}${sameOriginPath(url, publicUrl)}`),
      jwt: async ({ token, user }) => (user ? { sid: await startSession(user.id) } : token),
      session: ({ session, token }) => Promise.resolve({ expires: session.expires, sid: token.sid }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await endSession(token.sid);
      },
    },
    logger: {
      // A cookie that does not decrypt is somebody's old or forged one, and everybody can send any number of them.
      error: (code, detail) =>
        code !== 'JWT_SESSION_ERROR' && log.error({ code, detail: detail instanceof Error ? detail.message : undefined }, 'sign-in'),
      warn: () => {},
      debug: () => {},
    },
  };
}
