import { signIn } from 'next-auth/react';

/**
 * Signs in and loads `path` anew, so that nothing a former person's pages left in the browser is shown. Returns the
 * refusal's code, or never returns.
 */
export async function enter(provider: 'password' | 'demo', credentials: Record<string, string>, path: string): Promise<string> {
  const answer = await signIn(provider, { ...credentials, redirect: false }).catch(() => null);
  if (!answer?.ok || answer.error) return answer?.error ?? 'unavailable';
  window.location.assign(path);
  return new Promise(() => {});
}
