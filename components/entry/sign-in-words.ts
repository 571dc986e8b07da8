/** Why a sign-in was refused, from the code that the provider answers, in words for the person. */
export function signInWords(code: string | null | undefined): string | null {
  if (!code) return null;
  const wait = /^slowed:(\d+)$/.exec(code)?.[1];
  if (wait) return `Too many attempts. Try again in ${wait === '1' ? 'a second' : `${wait} seconds`}.`;
  if (code === 'CredentialsSignin') return 'E-mail address or password is wrong.';
  if (code === 'off') return 'Sign-in with a password is not switched on here.';
  if (code === 'SessionRequired') return 'Sign in to see this.';
  return 'Signing in did not work. Try again in a moment.';
}
